import { findGluedAge } from '../demographics/find-age.js';
import type { Note } from '../text/note.js';
import type { FoundIdentifier } from './found-identifier.js';

/** Ages up to this one may be told (45 CFR 164.514(b)(2)(i)(C)). */
export const oldestToldAge = 89;
/** All higher ages become the one category that the rule allows, 90 or older. */
export const highAge = 90;

const old = '(?<it>9\\d|1[01]\\d|12[0-5])';
const years = '(?:y\\.? ?/? ?o\\b|yrs?\\.?[ -]?(?:old|/o)|years?[ -](?:of age|old)|y\\.o\\.|yo\\b)';
const patterns = [
  new RegExp(`(?<![\\d.])${old}(?= ?-? ?${years})`, 'dgiu'),
  new RegExp(
    `\\b(?:aged?|age ?/ ?sex|age at (?:death|onset|diagnosis))(?: of)?[ \\t]*[:=]?[ \\t]*${old}(?![\\d%/]|\\.\\d)`,
    'dgiu',
  ),
  new RegExp(
    `\\b(?:died|d\\.|deceased|dec'?d|passed(?: away)?|death|alive(?: and well)?|a&w|living|lived)(?: (?:of|from|w/|with)(?: \\p{L}+){1,4})?,? (?:at (?:age )?|@ ?|to (?:be )?)?${old}(?![\\d%/]|\\.\\d| ?(?:mg|kg|lb|days?|weeks?|months?))`,
    'dgiu',
  ),
  new RegExp(
    `\\b(?:mother|father|mom|dad|sister|brother|aunt|uncle|(?:maternal |paternal )?grand(?:mother|father)|wife|husband|spouse)(?:,? \\p{Lu}\\p{L}+)?,? (?:is |now )?${old}(?=[,;.)]|,? (?:alive|deceased|living|healthy))`,
    'dgiu',
  ),
];
const inWords =
  /\b(?<it>ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)(?=[ -]year)/dgiu;

/** Ages of 90 and over, of anybody. */
export function findAges(note: Note): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  for (const pattern of [...patterns, inWords]) {
    for (const match of note.text.matchAll(pattern)) {
      const [start, end] = match.indices?.groups?.['it'] ?? [0, 0];
      found.push({ kind: 'age', start, end });
    }
  }
  for (let at = 1; at < note.count; at++) {
    if (!note.isWord(at) || !note.isNumber(at - 1) || note.numberAt(at - 1) <= oldestToldAge)
      continue;
    const age = findGluedAge(note, at);
    if (age !== undefined) found.push({ kind: 'age', ...note.span(at - 1, at) });
  }
  return found;
}
