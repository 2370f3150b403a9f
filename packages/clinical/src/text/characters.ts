/** Classes of UTF-16 units, looked up once per unit: the tokeniser's inner loop. */
export const charClass = { space: 0, newline: 1, letter: 2, digit: 3, other: 4 } as const;

const tableSize = 0x250;
const classes = new Uint8Array(tableSize);
const folded = new Uint16Array(tableSize);
const upper = new Uint8Array(tableSize);

for (let code = 0; code < tableSize; code++) {
  const char = String.fromCharCode(code);
  const isLetter = /\p{L}/u.test(char);
  const digit = code >= 48 && code <= 57;
  if (code === 10 || code === 13 || code === 12) classes[code] = charClass.newline;
  else if (/\s/u.test(char) || code < 32) classes[code] = charClass.space;
  else if (isLetter) classes[code] = charClass.letter;
  else if (digit) classes[code] = charClass.digit;
  else classes[code] = charClass.other;
  const base = char.normalize('NFKD').charCodeAt(0);
  const lower = String.fromCharCode(base).toLowerCase().charCodeAt(0);
  folded[code] = isLetter && lower < tableSize ? lower : code;
  upper[code] = isLetter && char !== char.toLowerCase() ? 1 : 0;
}

/** The class of one UTF-16 unit. Beyond Latin, letters are found by their Unicode property. */
export function classOf(code: number): number {
  if (code < tableSize) return classes[code] ?? charClass.other;
  if (code === 0x2028 || code === 0x2029) return charClass.newline;
  const char = String.fromCharCode(code);
  if (/\s/u.test(char) || code === 0xfeff) return charClass.space;
  return /[\p{L}\p{M}]/u.test(char) ? charClass.letter : charClass.other;
}

/** Lower case without accents, for Latin letters; other units as they are. */
export function foldOf(code: number): number {
  return code < tableSize ? (folded[code] ?? code) : code;
}

export function isUpper(code: number): boolean {
  return code < tableSize && upper[code] === 1;
}
