/** Words, numbers and the signs that change a value, with their places; other punctuation is left out. */
export interface QuoteWords {
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** `runsOn[i]` is true where word i ends in a hyphen or at a line's end, so that it may run on. */
  readonly runsOn: readonly boolean[];
  /** True for what one letter turns into something else: numbers, signs, initialisms (LDL, HDL). */
  readonly isFixed: readonly boolean[];
}

const word = /[\p{L}\p{M}\u00ad]+|\d+(?:[.,]\d+)*|[<>≤≥%]/gu;
const notAscii = /\P{ASCII}/u;
const marksAndSoftHyphens = /[\p{M}\u00ad]+/gu;
const thousands = /,(?=\d{3}(?!\d))/g;
const fixed = /^(?:\P{L}+|\p{Lu}{2,5})$/u;
const runOn = /^(?:[-‐‑–]\s*|\s*\n\s*)$/;

function foldWord(text: string): string {
  const lower = text.toLowerCase();
  if (lower.includes(',')) return lower.replace(thousands, '');
  return notAscii.test(lower) ? lower.normalize('NFKD').replace(marksAndSoftHyphens, '') : lower;
}

/** Cuts a text into the words on which quotes are compared. */
export function toQuoteWords(text: string): QuoteWords {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const runsOn: boolean[] = [];
  const isFixed: boolean[] = [];
  for (const match of text.matchAll(word)) {
    const last = ends.at(-1);
    if (last !== undefined) runsOn.push(runOn.test(text.slice(last, match.index)));
    words.push(foldWord(match[0]));
    isFixed.push(fixed.test(match[0]));
    starts.push(match.index);
    ends.push(match.index + match[0].length);
  }
  return { words, starts, ends, runsOn, isFixed };
}
