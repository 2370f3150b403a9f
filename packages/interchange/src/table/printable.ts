// Controls (escape sequences among them) and marks that reorder or hide text: a document must not steer the terminal.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Document text as one safe line for a terminal. */
export function toPrintable(text: string): string {
  return text.replaceAll(unprintable, ' ').replaceAll(/\s+/g, ' ').trim();
}
