const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const name = 'medextract.theme';
const isTheme = (value: string | null): value is Theme => themes.some((theme) => theme === value);

export function readTheme(): Theme {
  const kept = localStorage.getItem(name);
  return isTheme(kept) ? kept : 'system';
}

/** Shows the app in a theme from now on, also when it is opened again. */
export function applyTheme(theme: Theme): void {
  localStorage.setItem(name, theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
