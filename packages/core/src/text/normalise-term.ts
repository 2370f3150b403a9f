const combiningMarks = /\p{M}+/gu;
const notAscii = /[^\u0020-\u007e]/;
const separators = /[^a-z0-9%+./]+/g;
const looseMarks = /(?<![0-9])[./]|[./](?![0-9])/g;
const possessive = /'s\b/g;

function foldPlural(word: string): string {
  const keepsItsS = /(?:ss|us|is)$/.test(word);
  return word.length > 3 && word.endsWith('s') && !keepsItsS ? word.slice(0, -1) : word;
}

/** The form in which two names are compared: case, accents, punctuation and plurals folded. */
export function normaliseTerm(name: string): string {
  const plain = notAscii.test(name) ? name.normalize('NFKD').replace(combiningMarks, '') : name;
  const words = plain
    .toLowerCase()
    .replace(possessive, '')
    .replace(separators, ' ')
    .replace(looseMarks, ' ')
    .split(' ');
  let term = '';
  for (const word of words) {
    if (word !== '') term += term === '' ? foldPlural(word) : ` ${foldPlural(word)}`;
  }
  return term;
}
