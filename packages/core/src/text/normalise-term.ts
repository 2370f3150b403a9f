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

/** The form in which two names are compared: case, accents, punctuation and plurals folded. */
export function normaliseTerm(name: string): string {
  const plain = notAscii.test(name) ? name.normalize('NFKD').replace(combiningMarks, '') : name;
  const lower = plain.toLowerCase();
  const words = (lower.includes("'") ? lower.replace(possessive, '') : lower).match(word);
  if (words === null) return '';
  let term = '';
  for (const found of words) term += term === '' ? foldPlural(found) : ` ${foldPlural(found)}`;
  return term;
}
