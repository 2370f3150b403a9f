const numberToken = /\d+(?:,\d{3})+(?:\.\d+)?(?!\d)|\d*\.\d+|\d+/g;
const simpleFraction = /\b([1-3])\s*[/⁄]\s*([2-8])\b/g;
const word = /[a-z]+|[½¼¾⅓⅔]/gi;
/** "A tablet" is one; any other article counts nothing. */
const articleOfDose = /\ban? (?=tab|cap|pill|puff|drop|spray|unit|patch)/i;

const numberWords: ReadonlyMap<string, number> = new Map([
  ['half', 0.5],
  ['½', 0.5],
  ['¼', 0.25],
  ['¾', 0.75],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
  ['one', 1],
  ['once', 1],
  ['single', 1],
  ['two', 2],
  ['twice', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve', 12],
]);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const point = 46;

/** One number and nothing else, without commas: most values. */
function isPlainNumber(text: string): boolean {
  let points = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === point) points++;
    else if (!isDigit(code)) return false;
  }
  return points < text.length && points <= 1;
}

function hasDigit(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

/** The whole number tokens of a text, in order: `1,200` is 1200, and `15.6` holds no 5.6. */
export function numbersIn(text: string): number[] {
  if (isPlainNumber(text)) return [Number(text)];
  if (!hasDigit(text)) return [];
  const tokens = text.match(numberToken) ?? [];
  return tokens.map((token) => Number(token.includes(',') ? token.replaceAll(',', '') : token));
}

/** No number that words state is greater: those beyond need no look at the words. */
export const greatestInWords = 12;

/** The numbers that a text states in words or as a simple fraction ("half", "two", 1/2). */
export function numbersInWords(text: string): number[] {
  const numbers: number[] = articleOfDose.test(text) ? [1] : [];
  for (const [, top, bottom] of text.matchAll(simpleFraction)) {
    numbers.push(Number(top) / Number(bottom));
  }
  for (const token of text.match(word) ?? []) {
    const number = numberWords.get(token.toLowerCase());
    if (number !== undefined) numbers.push(number);
  }
  return numbers;
}
