const combiningMarks = /\p{M}+/gu;
const notAscii = /[^\u0020-\u007e]/;
/** Letters and digits, with a point or stroke only between digits (`5.6`, `120/80`). */
const word = /[a-z0-9%+]+(?:(?<=\d)[./](?=\d)[a-z0-9%+]+)*/g;
const possessive = /'s\b/g;
const letterS = 's'.charCodeAt(0);
/** Before a last `s` these letters say that it is no plural: class, virus, stenosis. */
const singularBeforeS: ReadonlySet<string> = new Set(['s', 'u', 'i']);

function foldPlural(found: string): string {
  const last = found.length - 1;
  if (last < 3 || found.charCodeAt(last) !== letterS) return found;
  return singularBeforeS.has(found.charAt(last - 1)) ? found : found.slice(0, -1);
}

const blank = 32;
const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether small letters, digits and single blanks are all there is, and no word ends like a plural: most names. */
function isPlain(lower: string): boolean {
  let before = blank;
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at);
    const isWord = isLetter(code) || isDigit(code);
    if (!isWord && (code !== blank || before === blank || before === letterS)) return false;
    before = code;
  }
  return before !== blank && before !== letterS;
}

/** The form in which two names are compared: case, accents, punctuation and plurals folded. */
export function normaliseTerm(name: string): string {
  const small = name.toLowerCase();
  if (isPlain(small)) return small;
  const plain = notAscii.test(name) ? name.normalize('NFKD').replace(combiningMarks, '') : name;
  const lower = plain.toLowerCase();
  const words = (lower.includes("'") ? lower.replace(possessive, '') : lower).match(word);
  if (words === null) return '';
  let term = '';
  for (const found of words) term += term === '' ? foldPlural(found) : ` ${foldPlural(found)}`;
  return term;
}
