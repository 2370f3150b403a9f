import type { IdentifierKind } from '@medextract/core';
import type { FoundIdentifier } from './found-identifier.js';

interface Shape {
  readonly kind: IdentifierKind;
  readonly pattern: RegExp;
  readonly isMeant?: (match: string, before: string) => boolean;
}

/** How far back a word may stand that says what a number is. */
const cueReach = 28;
const phoneCue =
  /(?:\b(?:ph|phone|telephone|tel|cell|mobile|pager|beeper|call(?:ed|back)?|contact|home|work|office|number|reach(?:ed)?|dial|line|fax)\b|☎|#)[^\n\d]*$/iu;
const faxCue = /\bfax\b[^\n\d]{0,14}$/iu;
const ssnCue = /\b(?:ssn|ss|social security(?: number| no)?)\b[^\n\d]*$/iu;

/** Codes of a terminology are as long as numbers of persons. */
const terminologyCue =
  /\b(?:snomed(?:[- ]?ct)?|sct|rxnorm|rxcui|loinc|ndc|cvx|unii|umls|icd\S*|cpt|code|oid)\b[^\n\d]{0,10}$/iu;
/** Addresses that name a standard or a public body. */
const publicHost =
  /(?:^|[/.])(?:hl7\.org|loinc\.org|snomed\.info|nih\.gov|cdc\.gov|fda\.gov|who\.int|unitsofmeasure\.org|heart\.org|diabetes\.org)(?:[/:]|$)/iu;

const isOctets = (match: string): boolean =>
  match.split('.').every((octet) => Number(octet) <= 255 && !/^0\d/u.test(octet));

const exchange =
  '(?<![\\d.-])(?:\\+?1[-. ]?)?(?:\\(\\d{3}\\) ?\\d{3}[-. ]?|\\d{3}[-. /]\\d{3}[-. ])\\d{4}';
const extension = '(?:,? ?(?:x|ext\\.?) ?\\d{1,6})?(?![\\d-])';

/** What has a shape of its own. Domains of the common kinds only: `q.d.` and `b.i.d` are none. */
const shapes: readonly Shape[] = [
  {
    kind: 'email',
    pattern:
      /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}/gu,
  },
  {
    kind: 'url',
    isMeant: (match) => !publicHost.test(match),
    pattern: /\b(?:https?:\/\/|www\.)[^\s<>"'()]*[^\s<>"'().,;:]/giu,
  },
  {
    kind: 'url',
    isMeant: (match) => !publicHost.test(match),
    pattern:
      /(?<![a-z\d.@-])[a-z\d][a-z\d-]{1,62}(?:\.[a-z\d-]{1,63}){0,4}\.(?:com|org|net|edu|gov|health|io)\b(?:\/[^\s<>"'()]*[^\s<>"'().,;:])?/giu,
  },
  { kind: 'ip', pattern: /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/gu, isMeant: isOctets },
  { kind: 'ip', pattern: /(?<![\p{L}\d:])(?:[\da-f]{1,4}:){4,7}[\da-f]{1,4}(?![\p{L}\d:])/giu },
  {
    kind: 'ip',
    pattern: /(?<![\p{L}\d:])(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6}(?![\p{L}\d:])/giu,
  },
  { kind: 'ssn', pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/gu },
  {
    kind: 'ssn',
    pattern: /(?<![\d-])(?:\d{9}|\d{3} \d{2} \d{4}|(?:[x*]{3}-?[x*]{2}-?)?\d{4})(?![\d-])/giu,
    isMeant: (_, before) => ssnCue.test(before),
  },
  { kind: 'phone', pattern: new RegExp(`${exchange}${extension}`, 'giu') },
  { kind: 'phone', pattern: /(?<![\d+])\+\d{1,3}(?:[ .-]?\(?\d{2,4}\)?){2,4}(?![\d-])/gu },
  {
    kind: 'phone',
    pattern: /(?<![\d.-])\d{3}[-. ]\d{4}(?:,? ?(?:x|ext\.?) ?\d{1,6})?(?![\d-])/giu,
    isMeant: (match, before) => match.startsWith('555') || phoneCue.test(before),
  },
  {
    kind: 'phone',
    pattern: /(?<=\b(?:pager|beeper|extension|ext\.?)[ :#]{1,3})\d{3,7}(?![\d-])/giu,
  },
  // So many digits in a row are no result: a telephone number, or a number of somebody.
  { kind: 'phone', pattern: /(?<![\d.-])[2-9]\d{2}[2-9]\d{6}(?![\d-]|\.\d)/gu },
  {
    kind: 'other-id',
    pattern: /(?<![\d.-])\d{9,20}(?![\d-]|\.\d)/gu,
    isMeant: (_, before) => !terminologyCue.test(before),
  },
];

/** E-mail and web addresses, IP addresses, telephone and social security numbers. */
export function findContacts(text: string): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  for (const { kind, pattern, isMeant } of shapes) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const before = text.slice(Math.max(0, start - cueReach), start);
      if (isMeant !== undefined && !isMeant(match[0], before)) continue;
      const isFax = kind === 'phone' && faxCue.test(before);
      found.push({ kind: isFax ? 'fax' : kind, start, end: start + match[0].length });
    }
  }
  return found;
}
