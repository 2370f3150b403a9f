const placeForm = /\n\s+at .*?([\w.-]+:\d+:\d+)\)?(?:\n|$)/;

/**
 * A fault by its kind and its place in the program (`TypeError@read-body.js:12:5`): enough to find it, and
 * nothing of its message, which may quote a document.
 */
export function nameFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const [, place] = placeForm.exec(error.stack ?? '') ?? [];
  const code = 'code' in error && typeof error.code === 'string' ? `:${error.code}` : '';
  return `${error.name}${code}${place === undefined ? '' : `@${place}`}`;
}
