import { foldOf } from './characters.js';

export const hashSeed = 0x811c9dc5 | 0;
export const hashPrime = 0x01000193;

/** FNV-1a over folded units; the vocabulary is built with the same function. */
export function hashWord(word: string): number {
  let hash = hashSeed;
  for (let i = 0; i < word.length; i++)
    hash = Math.imul(hash ^ foldOf(word.charCodeAt(i)), hashPrime);
  return hash;
}

/**
 * The singular of a plural in -s, as the number of units that stay, twice, plus one where a y follows (`allergies`).
 * Words of three letters and those in -ss, -us, -is stay whole.
 */
export function stemLength(text: string, start: number, end: number): number {
  const length = end - start;
  if (length <= 3 || foldOf(text.charCodeAt(end - 1)) !== 115) return length * 2;
  const before = foldOf(text.charCodeAt(end - 2));
  if (before === 115 || before === 117 || before === 105) return length * 2;
  return before === 101 && length > 5 ? stemOfEs(text, end, length) : (length - 1) * 2;
}

/** Plurals in -es: `allergies`, `axes`, `patches`, `rashes`, `masses`. */
function stemOfEs(text: string, end: number, length: number): number {
  const third = foldOf(text.charCodeAt(end - 3));
  if (third === 105) return (length - 3) * 2 + 1;
  const fourth = foldOf(text.charCodeAt(end - 4));
  const hissing =
    third === 120 ||
    (third === 104 && (fourth === 99 || fourth === 115)) ||
    (third === 115 && fourth === 115);
  return (hissing ? length - 2 : length - 1) * 2;
}

/** The folded spelling under which a word stands in the vocabulary. */
export function stemOf(word: string): string {
  const code = stemLength(word, 0, word.length);
  let stem = '';
  for (let i = 0; i < code >> 1; i++) stem += String.fromCharCode(foldOf(word.charCodeAt(i)));
  return (code & 1) === 1 ? `${stem}y` : stem;
}

/** The hash of the stem of the word at [start, end), whose own hash is `whole`. */
export function stemHashOf(text: string, start: number, end: number, whole: number): number {
  const code = stemLength(text, start, end);
  if (code === (end - start) * 2) return whole;
  let hash = hashSeed;
  for (let i = start; i < start + (code >> 1); i++)
    hash = Math.imul(hash ^ foldOf(text.charCodeAt(i)), hashPrime);
  return (code & 1) === 1 ? Math.imul(hash ^ 121, hashPrime) : hash;
}
