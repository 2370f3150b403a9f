import type { Laterality, Severity } from '@medextract/core/schema';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';

/** What stands around a condition and narrows it; `first`/`last` widen to the words that say so. */
export interface ConditionModifiers {
  readonly severity: Severity | null;
  readonly laterality: Laterality | null;
  readonly stage: string | null;
  readonly first: number;
  readonly last: number;
}

const severityOf: Readonly<Record<string, Severity>> = {
  mild: 'mild',
  moderate: 'moderate',
  severe: 'severe',
  critical: 'critical',
};
const lateralityOf: Readonly<Record<string, Laterality>> = {
  left: 'left',
  right: 'right',
  bilateral: 'bilateral',
};
const roman: Readonly<Record<string, string>> = {
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  v: '5',
  iia: '2a',
  iib: '2b',
  iiia: '3a',
  iiib: '3b',
  iva: '4a',
  ivb: '4b',
};
const before = 4;

interface Found {
  severity: Severity | null;
  laterality: Laterality | null;
  stage: string | null;
  first: number;
  last: number;
}

function take(note: Note, mention: Mention, found: Found): void {
  const table = note.lexicon.table('modifier');
  const value = table.get(mention.row, 'value');
  const attribute = table.get(mention.row, 'attribute');
  if (attribute === 'severity') found.severity ??= severityOf[value] ?? null;
  if (attribute === 'laterality') found.laterality ??= lateralityOf[value] ?? null;
}

const yearLength = 4;
const sideLetters: Readonly<Record<string, Laterality>> = { L: 'left', R: 'right' };

/** `R knee`, `cerumen impaction L`: a side by its letter, which is none before a number (`R 18`) unless it is a year. */
function sideLetterAt(note: Note, at: number): Laterality | null {
  if (note.end(at) - note.start(at) !== 1 || note.isGlued(at)) return null;
  const side = sideLetters[note.raw(at)];
  if (side === undefined) return null;
  if (note.isNumber(at + 1) && note.raw(at + 1).length !== yearLength) return null;
  return note.isGlued(at + 1) && note.mark(at + 1) !== ',' && note.mark(at + 1) !== '.'
    ? null
    : side;
}

function lookBack(note: Note, mention: Mention, found: Found): void {
  const sentence = note.sentenceOf(mention.first);
  let at = mention.first - 1;
  const stop = Math.max(sentence?.first ?? 0, mention.first - before);
  while (at >= stop) {
    const modifier = note.mentionOver('modifier', at);
    if (modifier !== undefined) {
      take(note, modifier, found);
      found.first = Math.min(found.first, modifier.first);
      at = modifier.first - 1;
      continue;
    }
    const letter = note.isWord(at) ? sideLetterAt(note, at) : null;
    if (letter !== null) {
      found.laterality ??= letter;
      found.first = Math.min(found.first, at);
      at--;
      continue;
    }
    if (
      !note.isWord(at) ||
      note.mentionOver('condition', at) !== undefined ||
      note.mentionOver('trigger', at) !== undefined
    )
      break;
    at--;
  }
}

/** `stage 3b`, `stage IIIb`, `grade 2`, `class III` right behind or before the condition. */
function stageAt(note: Note, at: number): { stage: string; last: number } | undefined {
  const word = note.lower(at);
  if (word !== 'stage' && word !== 'grade' && word !== 'class') return undefined;
  const value = note.lower(at + 1);
  if (note.isNumber(at + 1)) {
    const letter =
      note.isGlued(at + 2) && /^[a-c]$/.test(note.lower(at + 2)) ? note.lower(at + 2) : '';
    return { stage: `${value}${letter}`, last: letter === '' ? at + 2 : at + 3 };
  }
  const number = roman[value];
  return number === undefined ? undefined : { stage: number, last: at + 2 };
}

function lookAhead(note: Note, mention: Mention, found: Found): void {
  let at = mention.last;
  const open = note.mark(at);
  if (open === ',' || open === '(') at++;
  const stage = stageAt(note, at);
  if (stage !== undefined) {
    found.stage = stage.stage;
    found.last = stage.last;
    return;
  }
  const letter = open === ',' || open === '' ? sideLetterAt(note, at) : null;
  if (letter !== null && !note.isWord(at + 1)) {
    found.laterality ??= letter;
    found.last = at + 1;
    return;
  }
  const modifier = note.mentionAt('modifier', at);
  if (modifier === undefined) return;
  const closes =
    ['', ',', '.', ')', ';'].includes(note.mark(modifier.last)) && !note.isWord(modifier.last);
  if (
    open !== '' &&
    !closes &&
    note.lexicon.table('modifier').get(modifier.row, 'attribute') !== 'laterality'
  )
    return;
  if (
    open === '' &&
    note.isWord(modifier.last) &&
    note.mentionAt('trigger', modifier.last) === undefined
  )
    return;
  take(note, modifier, found);
  found.last = modifier.last;
}

/** Severity, side and stage in the words right around the mention. */
export function readModifiers(note: Note, mention: Mention): ConditionModifiers {
  const found: Found = {
    severity: null,
    laterality: null,
    stage: null,
    first: mention.first,
    last: mention.last,
  };
  for (let at = mention.first; at < mention.last; at++) {
    const inside = note.mentionAt('modifier', at);
    if (inside !== undefined && inside.last <= mention.last) take(note, inside, found);
    const stage = stageAt(note, at);
    if (stage !== undefined && stage.last <= mention.last) found.stage = stage.stage;
  }
  lookBack(note, mention, found);
  for (const distance of [3, 2]) {
    const stage = stageAt(note, mention.first - distance);
    if (stage !== undefined && stage.last === mention.first) {
      found.stage = stage.stage;
      found.first = Math.min(found.first, mention.first - distance);
    }
  }
  lookAhead(note, mention, found);
  return found;
}
