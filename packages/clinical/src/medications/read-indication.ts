import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import { amountAt } from './read-amount.js';
import { durationAt, frequencyAt } from './read-frequency.js';

/** Longest indication in tokens; longer ones are clauses. */
const longest = 6;

/** Words that end a reason, or that tell something else after `for`. */
const stops = wordSet(
  'may max maximum then and/or x but while if until when as since due because per after before with w was were ' +
    'is are has had given started stopped at on in now today ok refill refills disp by not take',
);
const noReason = wordSet(
  'a the her his their now review discussion further follow home use life dose each up refill',
);
const links = wordSet('and or of to');
const listLinks = wordSet('and or');

function endsReason(note: Note, at: number, line: number): boolean {
  const mark = note.mark(at);
  if (mark !== '' && mark !== '-' && mark !== '/' && mark !== '>' && mark !== '<' && mark !== "'")
    return true;
  if ((mark === '-' || mark === "'") && !note.isGlued(at)) return true;
  if (note.lineIndexOf(at) !== line && note.lineOf(at)?.wrapped !== true) return true;
  return stops.has(note, at) || statesSig(note, at);
}

function statesSig(note: Note, at: number): boolean {
  return (
    amountAt(note, at) !== undefined ||
    frequencyAt(note, at) !== undefined ||
    durationAt(note, at) !== undefined
  );
}

/** Tokens [first, last) of a reason that starts at the token; undefined where none does. */
function reasonAt(
  note: Note,
  first: number,
  limit: number,
): { first: number; last: number } | undefined {
  if (noReason.has(note, first) || !(note.isWord(first) || note.isNumber(first))) return undefined;
  const line = note.lineIndexOf(first);
  const condition = note.mentionAt('condition', first);
  let last = Math.min(condition?.last ?? first, limit);
  while (last < limit && last - first < longest && !endsReason(note, last, line)) last++;
  while (last > first && (links.has(note, last - 1) || note.mark(last - 1) === '-')) last--;
  return last > first ? { first, last } : undefined;
}

/** What one does about a condition: `for treatment of gout` is for gout. */
const care = wordSet('treatment management relief control therapy');

function pastCare(note: Note, at: number): number {
  const first = note.lower(at) === 'the' ? at + 1 : at;
  return care.has(note, first) && note.lower(first + 1) === 'of' ? first + 2 : at;
}

/** What a drug is given as: `as contrast prep`, `as prophylaxis`. */
const purposes = wordSet('prep preparation prophylaxis premedication premed');
/** Most words between `as` and the purpose. */
const purposeWords = 3;

function purposeAt(
  note: Note,
  first: number,
  limit: number,
): { first: number; last: number } | undefined {
  for (let at = first; at < first + purposeWords && at < limit && note.isWord(at); at++) {
    if (purposes.has(note, at)) return { first, last: at + 1 };
  }
  return undefined;
}

/** `for hypertension`, `to treat gout`, `Indication: AF`, `Dx: type 2 diabetes`. */
export function indicationAt(
  note: Note,
  at: number,
  limit: number,
): { first: number; last: number } | undefined {
  const word = note.lower(at);
  if (word === 'for') return reasonAt(note, pastCare(note, at + 1), limit);
  if (word === 'as') return purposeAt(note, at + 1, limit);
  const isLabel = word === 'indication' || word === 'dx' || word === 'reason';
  if (isLabel && note.mark(at + 1) === ':') return reasonAt(note, at + 2, limit);
  return undefined;
}

/** What a drug is needed for after `prn` or `as needed`: with or without `for`. */
export function neededForAt(
  note: Note,
  at: number,
  limit: number,
): { first: number; last: number } | undefined {
  let first = note.lower(at) === 'for' ? at + 1 : at;
  if (note.mark(first) === '(' && note.isWord(first + 1)) first++;
  if (first >= limit || statesSig(note, first)) return undefined;
  return reasonAt(note, first, limit);
}

/** A condition starts at the token, or is listed behind one other word: `appetite and nausea`. */
const namesCondition = (note: Note, at: number, limit: number): boolean =>
  note.mentionAt('condition', at) !== undefined ||
  (at + 2 < limit &&
    listLinks.has(note, at + 1) &&
    note.mentionAt('condition', at + 2) !== undefined);

/** A condition in brackets, after a comma or a dash at the end of a list item: `(ascites)`, `, pain.`, `- IBS-C`. */
export function trailingReason(
  note: Note,
  at: number,
  limit: number,
): { first: number; last: number } | undefined {
  const mark = note.mark(at);
  const isDash = mark === '-' && !note.isGlued(at + 1);
  if (mark !== '(' && mark !== ',' && !isDash) return undefined;
  const reason = namesCondition(note, at + 1, limit) ? reasonAt(note, at + 1, limit) : undefined;
  if (reason === undefined) return undefined;
  const closes = note.mark(reason.last);
  const isEnd =
    reason.last >= limit || closes === ')' || closes === '.' || closes === ';' || closes === '|';
  return isEnd || note.lineIndexOf(reason.last) !== note.lineIndexOf(at) ? reason : undefined;
}
