const name = 'medextract.credential';

/**
 * A credential that outlives a reload of this one tab, where its owner wants that. Session storage ends with the tab; nothing else of
 * the app is kept in the browser, except the choice of theme and of views.
 */
export const credentialStore = {
  read: (): string | null => sessionStorage.getItem(name),
  keep: (credential: string): void => sessionStorage.setItem(name, credential),
  forget: (): void => sessionStorage.removeItem(name),
};
