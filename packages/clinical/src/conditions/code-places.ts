import type { Lexicon } from '../lexicon/lexicon.js';

/** A code of ICD-10-CM in the text, with the room that its line leaves it. Offsets are those of the text. */
export interface CodePlace {
  readonly code: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** From the code before, or the start of the line. */
  readonly from: number;
  /** To the next code, or the end of the line. */
  readonly to: number;
  /** Marked as a code by brackets, a label or a column: words may stand between it and the name. */
  readonly isMarked: boolean;
  /** The line names its codes first: `E11.22 - Type 2 diabetes with CKD`. */
  readonly isFirst: boolean;
}

const codePattern = /\b[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b(?![.-]?\d)/g;
const lineHead = /^[\s\d.)(*•–-]*$/u;
/** A label, an open bracket, or a column border right before the code. */
const marks: readonly RegExp[] = [
  /(?:\bicd(?:[- ]?(?:10|x))?(?:[- ]?cm)?(?: code)?|\bcode)s?\s*[:#=]?\s*$/i,
  /[([][^()[\]]*$/,
  /(?:\t| {2,}|\|\s*)$/,
  lineHead,
];
const categoryLength = 3;

/** Nothing but marks, and perhaps the words `ICD-10 code`, between a name and its code or two codes. */
export const separatorsOnly =
  /^[\s()[\]|,:;/&–—-]*(?:icd(?:[- ]?10)?(?:[- ]?cm)?(?: code)?s?\s*[:#=]?\s*)?$/iu;

interface CodeMatch {
  readonly code: string;
  readonly title: string;
  readonly start: number;
}

/** A bare category (`I10`) is a code only where something marks it as one. */
function toPlace(
  text: string,
  { code, title, start }: CodeMatch,
  before: CodePlace | undefined,
): CodePlace | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', start);
  const lead = text.slice(lineStart, start);
  const isMarked = marks.some((mark) => mark.test(lead));
  if (code.length === categoryLength && !isMarked) return undefined;
  const rest = { code, title, start, end: start + code.length, isMarked };
  const to = lineEnd < 0 ? text.length : lineEnd;
  if (before === undefined || before.end <= lineStart)
    return { ...rest, from: lineStart, to, isFirst: lineHead.test(lead) };
  // `(E11.22, N18.30)`: both belong to what stands before the first.
  const isNextTo = separatorsOnly.test(text.slice(before.end, start));
  return { ...rest, from: isNextTo ? before.from : before.end, to, isFirst: before.isFirst };
}

/** The codes of the classification that the text prints, in text order. */
export function findCodePlaces(text: string, lexicon: Lexicon): CodePlace[] {
  const table = lexicon.table('condition');
  const places: CodePlace[] = [];
  for (const { 0: code, index: start } of text.matchAll(codePattern)) {
    const row = table.findSorted('code', code);
    if (row < 0) continue;
    const before = places.at(-1);
    const place = toPlace(text, { code, title: table.get(row, 'title'), start }, before);
    if (place === undefined) continue;
    if (before !== undefined && before.to > start)
      places[places.length - 1] = { ...before, to: start };
    places.push(place);
  }
  return places;
}
