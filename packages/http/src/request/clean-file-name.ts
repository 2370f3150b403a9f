const maxLength = 255;

/** What a file is called whose name says nothing. */
const unnamed = 'document';

/**
 * The name of a file as its sender calls it, in any script: without the path before it and without
 * control characters. It is shown, never used as a path.
 */
export function cleanFileName(given: string): string {
  const base = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  const printable = base.replace(/\p{Cc}/gu, '').trim();
  const short = printable.slice(0, maxLength).toWellFormed();
  return /^\.*$/.test(short) ? unnamed : short;
}
