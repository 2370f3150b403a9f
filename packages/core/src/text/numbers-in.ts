const numberToken = /\d+(?:,\d{3})+(?:\.\d+)?(?!\d)|\d*\.\d+|\d+/g;
const simpleFraction = /\b([1-3])\s*[/⁄]\s*([2-8])\b/g;
const word = /[a-z]+|[½¼¾⅓⅔]/gi;

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
  ['a', 1],
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

/** The whole number tokens of a text, in order: `1,200` is 1200, and `15.6` holds no 5.6. */
export function numbersIn(text: string): number[] {
  const numbers: number[] = [];
  for (const [token] of text.matchAll(numberToken)) numbers.push(Number(token.replaceAll(',', '')));
  return numbers;
}

/** Adds every number that a text states, in digits, as a word, or as a simple fraction. */
export function addStatedNumbers(text: string, stated: Set<number>): void {
  for (const number of numbersIn(text)) stated.add(number);
  for (const [, top, bottom] of text.matchAll(simpleFraction)) {
    stated.add(Number(top) / Number(bottom));
  }
  for (const [token] of text.matchAll(word)) {
    const number = numberWords.get(token.toLowerCase());
    if (number !== undefined) stated.add(number);
  }
}
