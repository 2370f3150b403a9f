export interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad' | 'neutral';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const shownForMs = 6_000;
const mostShown = 4;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export const dismiss = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

/** Says something in passing. Words of a document have no place here: they would be read aloud. */
export function tell(toast: Omit<Toast, 'id'>): void {
  const id = nextId;
  nextId += 1;
  change([...toasts, { ...toast, id }].slice(-mostShown));
  // What went wrong stays until it is put away.
  if (toast.tone !== 'bad') setTimeout(() => dismiss(id), shownForMs);
}

export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  list: (): readonly Toast[] => toasts,
};
