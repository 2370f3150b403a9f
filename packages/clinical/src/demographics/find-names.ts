import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { WordTable, wordSet } from '../text/word-table.js';
import type { Candidate } from './candidate.js';
import { beginsField, cellBelow, skipFillers, stretchStart } from './layout.js';
import { titles } from './name-words.js';
import {
  type FoundName,
  isPlausible,
  readName,
  startsLikeName,
  startsLikePerson,
} from './read-name.js';

export type NameCandidate = Candidate<string> & { readonly sex: 'female' | 'male' | null };

/** Labels of the patient. `name`: the label says that a name follows; `subject`: other things may follow too. */
const labels = new WordTable<'name' | 'subject' | 'reference'>([
  ['name', 'name'],
  ['names', 'name'],
  ['patient', 'subject'],
  ['pt', 'subject'],
  ['insured', 'subject'],
  ['applicant', 'subject'],
  ['claimant', 'subject'],
  ['client', 'subject'],
  ['customer', 'subject'],
  ['resident', 'subject'],
  ['child', 'subject'],
  ['infant', 'subject'],
  ['member', 'subject'],
  ['enrollee', 'subject'],
  ['beneficiary', 'subject'],
  ['subject', 'subject'],
  ['re', 'reference'],
  ['regarding', 'reference'],
]);
const nameWords = wordSet('name names');
const fullWords = wordSet('full legal last');
/** Words after a name at the start of a sentence that show it to be the patient's. */
const verbs = wordSet(
  'is was presents presented returns returned comes came has arrives arrived seen',
);

const weights = {
  label: 100,
  subject: 95,
  reference: 90,
  header: 85,

  titled: 60,
  verb: 50,
  title: 30,
};

const candidate = (name: FoundName, weight: number): NameCandidate => ({
  value: name.value,
  first: name.first,
  last: name.last,
  weight,
  sex: name.sex,
});

interface Label {
  readonly kind: 'name' | 'subject' | 'reference';
  /** First token after the label's words. */
  readonly last: number;
}

function readLabel(note: Note, at: number): Label | undefined {
  const kind = labels.at(note, at);
  if (kind === undefined) return undefined;
  let last = at + 1;
  if (note.lower(last + 1) === 's' && note.isGlued(last + 1)) last += 2;
  if (fullWords.has(note, last)) last++;
  if (kind === 'subject' && nameWords.has(note, last))
    return { kind: 'name', last: skipRemark(note, last + 1) };
  return { kind, last: kind === 'name' ? skipRemark(note, at + 1) : at + 1 };
}

/** `Name (Last, First):` */
function skipRemark(note: Note, at: number): number {
  if (note.mark(at) !== '(') return at;
  for (let close = at + 1; close < at + 8; close++) if (note.mark(close) === ')') return close + 1;
  return at;
}

function isLabelled(note: Note, at: number, label: Label): number {
  const value = skipFillers(note, label.last);
  // `Child-Pugh` is a score, no label.
  const isCompound =
    note.mark(label.last) === '-' && note.isGlued(label.last) && note.isGlued(value);
  if (value > label.last) return isCompound && label.kind === 'subject' ? -1 : value;
  if (note.mark(value) === ',' && titles.has(note, value + 1)) return value + 1;
  if (label.kind === 'reference') return -1;
  return titles.has(note, value) || beginsField(note, at) ? value : -1;
}

const weightOf = (label: Label): number =>
  label.kind === 'name'
    ? weights.label
    : label.kind === 'subject'
      ? weights.subject
      : weights.reference;

function isTrusted(note: Note, name: FoundName, label: Label): boolean {
  if (!isPlausible(note, name)) return label.kind === 'name' && name.words > 1;
  return label.kind === 'name' || name.words > 1 || (name.isInverted && name.words > 1);
}

function addLabelled(note: Note, at: number, out: NameCandidate[]): void {
  const label = readLabel(note, at);
  if (label === undefined || (label.kind === 'name' && !beginsField(note, at))) return;
  const value = isLabelled(note, at, label);
  if (value < 0) return;
  const sameLine = value < note.count && !note.has(value, tokenFlags.lineStart);
  const name = sameLine ? readName(note, value) : undefined;
  if (name !== undefined) {
    if (isTrusted(note, name, label)) out.push(candidate(name, weightOf(label)));
    return;
  }
  if (sameLine && note.mark(label.last) !== '|' && !note.has(label.last, tokenFlags.gap)) return;
  const below = cellBelow(note, at);
  const under = below < 0 ? undefined : readName(note, below);
  if (under !== undefined && under.words > 1 && isPlausible(note, under))
    out.push(candidate(under, weightOf(label) - 1));
}

function addTitled(note: Note, at: number, out: NameCandidate[]): void {
  if (!note.has(at, tokenFlags.capital)) return;
  const name = readName(note, at);
  if (name === undefined || name.first === at) return;
  out.push(candidate(name, name.words > 1 ? weights.titled : weights.title));
}

function nameBefore(note: Note, end: number): FoundName | undefined {
  const start = stretchStart(note, end);
  if (start >= end || note.mark(start - 1) === ':') return undefined;
  if (note.mentionAt('relation', start) !== undefined) return undefined;
  const name = readName(note, start);
  // The point of `Jr.` stands behind the name.
  const last = name !== undefined && note.mark(name.last) === '.' ? name.last + 1 : name?.last;
  if (name === undefined || last === undefined || last < end || name.words < 2) return undefined;
  return isPlausible(note, name) ? name : undefined;
}

const separators = new Set([',', '/', '(', '|', '-', '–', ';', '[', '*']);
const articles = wordSet('a an the is');
const sexLetters = wordSet('m f');

/** A name in a header line right before the patient's age, sex or date of birth: `Rosa Delgado, F, DOB ...`. */
export function addNameBefore(note: Note, token: number, out: NameCandidate[]): void {
  let end = token;
  while (end > 0 && separators.has(note.mark(end - 1))) end--;
  if (sexLetters.has(note, end - 1) && note.has(end - 1, tokenFlags.gap)) end--;
  while (articles.has(note, end - 1) || separators.has(note.mark(end - 1))) end--;
  const name = nameBefore(note, end);
  if (name !== undefined && startsLikeName(note, name)) out.push(candidate(name, weights.header));
}

/** Words that point to names. */
export const namePointers = WordTable.union([labels, titles, verbs]);

/** Adds the names that the token, a label, a title or a verb, points to. */
export function addNames(note: Note, at: number, out: NameCandidate[]): void {
  if (labels.has(note, at)) addLabelled(note, at, out);
  else if (titles.has(note, at)) addTitled(note, at, out);
  else if (verbs.has(note, at)) {
    const name = nameBefore(note, at);
    if (name !== undefined && startsLikePerson(note, name)) out.push(candidate(name, weights.verb));
  }
}
