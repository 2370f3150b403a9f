/** Classes of UTF-16 units, looked up once per unit: the tokeniser's inner loop. */
export const charClass = { space: 0, newline: 1, letter: 2, digit: 3, other: 4 } as const;

/** What one look-up says of a unit: its class in the lowest bits, whether it is a capital, and its folded spelling. */
export const unitTraits = { class: 7, capital: 8, foldedShift: 8 } as const;

const tableSize = 0x250;
const traits = new Uint32Array(tableSize);

function classIn(char: string, code: number): number {
  if (code === 10 || code === 13 || code === 12) return charClass.newline;
  if (/\s/u.test(char) || code < 32) return charClass.space;
  if (/\p{L}/u.test(char)) return charClass.letter;
  return code >= 48 && code <= 57 ? charClass.digit : charClass.other;
}

function foldedIn(char: string, code: number): number {
  const base = char.normalize('NFKD').charCodeAt(0);
  const lower = String.fromCharCode(base).toLowerCase().charCodeAt(0);
  return lower < tableSize ? lower : code;
}

for (let code = 0; code < tableSize; code++) {
  const char = String.fromCharCode(code);
  const kind = classIn(char, code);
  const isLetter = kind === charClass.letter;
  const capital = isLetter && char !== char.toLowerCase() ? unitTraits.capital : 0;
  const folded = isLetter ? foldedIn(char, code) : code;
  traits[code] = kind | capital | (folded << unitTraits.foldedShift);
}

/** The traits of one UTF-16 unit. Beyond Latin, letters are found by their Unicode property and stay as they are. */
export function traitsOf(code: number): number {
  if (code < tableSize) return traits[code] ?? charClass.other;
  return classBeyondLatin(code) | (code << unitTraits.foldedShift);
}

function classBeyondLatin(code: number): number {
  if (code === 0x2028 || code === 0x2029) return charClass.newline;
  const char = String.fromCharCode(code);
  if (/\s/u.test(char) || code === 0xfeff) return charClass.space;
  return /[\p{L}\p{M}]/u.test(char) ? charClass.letter : charClass.other;
}

export function classOf(code: number): number {
  return traitsOf(code) & unitTraits.class;
}

/** Lower case without accents, for Latin letters; other units as they are. */
export function foldOf(code: number): number {
  return code < tableSize ? (traits[code] ?? 0) >> unitTraits.foldedShift : code;
}
