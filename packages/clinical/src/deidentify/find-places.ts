import type { Note } from '../text/note.js';
import type { FoundIdentifier } from './found-identifier.js';
import { isPersonWord } from './name-likeness.js';

/** Postal codes of the states and territories (USPS Publication 28, appendix B). A state itself is kept. */
const states =
  'AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|PR|RI|SC|SD|TN|TX|UT|VT|VA|VI|WA|WV|WI|WY';
const stateNames =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming';
const isState = new RegExp(`^(?:${stateNames}|${states})$`, 'u');

/** Kinds of street (the common ones of USPS Publication 28, appendix C1). */
const streets =
  'St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Ln|Lane|Dr|Drive|Ct|Court|Pl|Place|Pike|Way|Hwy|Highway|Ter|Terrace|Cir|Circle|Pkwy|Parkway|Trl|Trail|Sq|Square|Loop|Row|Plaza|Alley|Crescent|ST|AVE|RD|BLVD|LN|DR|CT|PL|HWY|STREET|AVENUE|ROAD|LANE|DRIVE|COURT';
const capital = "[A-Z][\\p{L}'’.-]{0,30}";
const capitals = `${capital}(?: ${capital}){0,2}`;
const unit =
  '(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Rm|Room|Floor|Fl|#)\\.? ?#?(?=[A-Z\\d])[A-Z\\d-]{1,6}(?![\\p{L}\\d]))?';
/** Only names of towns in what is written by case; `Address: 19 larkspur ct` is not seen. */
const town = "[A-Z][\\p{L}'’-]{1,24}(?:[ -][A-Z][\\p{L}'’-]{1,24}){0,2}";

const streetOf = `\\d{1,6}[A-Z]?,? (?:[NSEW]\\.? |North |South |East |West )?(?:(?:${capital}|\\d{1,3}(?:st|nd|rd|th)) ){1,3}(?:${streets})(?![\\p{L}\\d])\\.?${unit}`;

/** `Cumulative IN 10376 mL` is no place in Indiana. */
const measure = '[ \\t]*(?:m[lL]|cc|mg|mcg|kg|g|units?|steps)(?![\\p{L}])';

const shapes: readonly { readonly kind: 'place' | 'zip'; readonly pattern: RegExp }[] = [
  { kind: 'place', pattern: new RegExp(`(?<![\\p{L}\\d.-])(?<it>${streetOf})`, 'dgu') },
  {
    kind: 'place',
    pattern: new RegExp(
      `(?<=${streetOf},? {1,2})(?<it>${town}),? (?:${states}|${stateNames})(?![\\p{L}])`,
      'dgu',
    ),
  },
  { kind: 'place', pattern: /(?<![\p{L}\d])(?<it>P\.? ?O\.? Box \d{1,6})/dgiu },
  {
    kind: 'place',
    pattern: new RegExp(
      `\\b(?:on|at|off|near) (?<it>${capitals} (?:${streets}))(?![\\p{L}])`,
      'dgu',
    ),
  },
  {
    kind: 'place',
    pattern: new RegExp(
      `(?<![\\p{L}])(?<it>${town}),? (?:${states}|${stateNames}),? {1,2}\\d{5}(?!\\d|${measure})`,
      'dgu',
    ),
  },
  {
    kind: 'zip',
    pattern: new RegExp(
      `\\b(?:${states}|${stateNames}),? {1,2}(?<it>\\d{5}(?:-\\d{4})?)(?![\\d-]|${measure})`,
      'dgu',
    ),
  },
  {
    kind: 'zip',
    pattern: /\b(?:zip|postal)(?: ?code)?[ \t]*[:#]?[ \t]*(?<it>\d{5}(?:-\d{4})?)(?![\d-])/dgiu,
  },
  {
    kind: 'place',
    pattern: new RegExp(
      `\\b(?:[Cc]ity|CITY|[Tt]own|TOWN|[Cc]ounty|COUNTY|[Vv]illage|[Pp]arish|[Bb]irthplace|[Pp]lace of birth|[Hh]ometown)[ \\t]*:[ \\t]*(?<it>${town}|[A-Z]{3,20}(?: [A-Z]{3,20})?)`,
      'dgu',
    ),
  },
  {
    kind: 'place',
    pattern: /(?<![\p{L}])(?<it>[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?) County(?![\p{L}])/dgu,
  },
];

const cues =
  'live lives living lived reside resides residing resided born raised moved relocated travel travels traveled travelled traveling travelling trip visiting visited vacation vacationing flew go goes going went returned drove drives works worked stationed hospitalized hospitalised transferred native comes came house home man woman male female lady gentleman boy girl'
    .split(' ')
    .map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`)
    .join('|');
/** Words after which a town is named in running text. Only a word that is known as a name, or not at all, is one. */
const inText = new RegExp(
  `\\b(?:${cues})(?: back| up| down| out| here| there| away| home)? (?:in|to|from|near|outside|at) (?<it>${town})`,
  'dgu',
);

/** Streets, towns, counties and ZIP codes: what is smaller than a state. */
export function findPlaces(note: Note): FoundIdentifier[] {
  const { text } = note;
  const found: FoundIdentifier[] = [];
  for (const { kind, pattern } of shapes) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.groups?.['it'] ?? [0, 0];
      if (!isState.test(text.slice(start, end))) found.push({ kind, start, end });
    }
  }
  return [...found, ...findTowns(note)];
}

/** Whether one of the words up to the offset is known as a name, or not at all. */
function holdsName(note: Note, first: number, end: number): boolean {
  for (let at = first; at < note.count && note.start(at) < end; at++)
    if (isPersonWord(note, at)) return true;
  return false;
}

function findTowns(note: Note): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  let token = 0;
  for (const match of note.text.matchAll(inText)) {
    const [start, end] = match.indices?.groups?.['it'] ?? [0, 0];
    while (token < note.count && note.start(token) < start) token++;
    if (isState.test(note.text.slice(start, end)) || !holdsName(note, token, end)) continue;
    found.push({ kind: 'place', start, end });
  }
  return found;
}
