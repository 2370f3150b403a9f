import type { UseStatus } from '@medextract/core/schema';
import type { AssertionScopes } from '../assertion/scopes.js';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import {
  adviceWords,
  type Cue,
  cues,
  drugUse,
  earlierWords,
  listWords,
  negations,
  neverAnswers,
  otherAfter,
  otherBefore,
  otherPeople,
  patientWords,
  presentWords,
  quitWords,
  type Substance,
  smallNumbers,
} from './cues.js';
import { statusOf, type Use } from './use-status.js';

/** What one clause says of one habit: tokens [first, last), its words of the habit in between. */
export interface Statement {
  readonly domain: Substance;
  readonly status: UseStatus;
  readonly first: number;
  readonly last: number;
  readonly inSocialHistory: boolean;
  /** Read from the name of a disorder only: it counts where nothing else is said. */
  readonly isWeak: boolean;
}

/** A word of a habit in the text. */
export interface Hit extends Cue {
  readonly at: number;
}

/** Orders and advice, results, and the like. */
const silentSections = new Set([
  'discharge_instructions',
  'follow_up',
  'laboratory',
  'immunizations',
]);
const clauseEnds = new Set([';', '|', '•']);

function clauseStart(note: Note, at: number): number {
  const first = note.sentenceOf(at)?.first ?? at;
  for (let back = at - 1; back >= first; back--) {
    if (clauseEnds.has(note.mark(back)) || note.lower(back) === 'but') return back + 1;
  }
  return first;
}

function clauseEnd(note: Note, at: number): number {
  const last = note.sentenceOf(at)?.last ?? at + 1;
  for (let next = at; next < last; next++) {
    if (clauseEnds.has(note.mark(next)) || note.lower(next) === 'but') return next;
    if (
      note.mark(next) === '.' &&
      !note.isGlued(next + 1) &&
      note.end(next - 1) - note.start(next - 1) > 2
    )
      return next;
  }
  return note.mark(last - 1) === '.' ? last - 1 : last;
}

/** Whether someone else is the subject of the clause: `Husband smokes`. */
function isOthers(note: Note, at: number): boolean {
  const first = clauseStart(note, at);
  for (let back = at - 1; back >= first; back--) {
    if (patientWords.has(note, back)) return false;
    if (otherPeople.has(note, back) && note.lower(back - 1) !== 'with') return true;
    const relation = note.mentionOver('relation', back);
    if (relation !== undefined && note.lower(relation.first - 1) !== 'with') return true;
  }
  return false;
}

const isMeasured = (note: Note, at: number): boolean =>
  note.isNumber(at + 1) && note.lower(at + 2).startsWith('mg');

/** Words before `for` that make what follows a finding: `positive for tobacco use`. */
const findings = wordSet('positive significant notable remarkable pos');
const years = wordSet('year years yr yrs y per a of day daily');

/** `1 ppd`, `30 pk-yrs`, `half a pack per day`; not `PPD#1`, `dose pack`. */
function isAmount(note: Note, at: number): boolean {
  const before = note.mark(at - 1) === '-' ? at - 2 : at - 1;
  if (!note.isNumber(before) && !smallNumbers.has(note, before)) return false;
  const word = note.lower(at);
  if (word === 'ppd' || word === 'py') return true;
  const after = note.mark(at + 1);
  return after === '/' || years.has(note, after === '-' ? at + 2 : at + 1);
}

function isOfHabit(note: Note, { at, kind, domain }: Hit): boolean {
  if (kind === 'amount') return isAmount(note, at);
  // `smokes marijuana` tells of no tobacco.
  if (kind === 'verb' && domain === 'tobacco' && cues.at(note, at + 1)?.domain === 'drugs')
    return false;
  const dashed = note.mark(at + 1) === '-' ? at + 2 : at + 1;
  if (otherAfter.has(note, dashed) || otherBefore.has(note, at - 1)) return false;
  if (note.lower(at - 1) === 'for' && !findings.has(note, at - 2)) return false;
  if (kind === 'weak' && domain === 'drugs')
    return drugUse.has(note, at + 1) || drugUse.has(note, at - 1);
  return !isMeasured(note, at);
}

/** Whether `drugs` stands in a list with other habits: `no tobacco, alcohol or drugs`. */
function isListed(note: Note, at: number, before: Hit | undefined): boolean {
  if (before === undefined || at - before.at > 4) return false;
  return note.sentenceIndexOf(before.at) === note.sentenceIndexOf(at);
}

const labelReach = 12;

/** `Drugs: none` in a social history or right behind another habit; alone it may head a list of medications. */
function isHabitLabel(note: Note, at: number, before: Hit | undefined): boolean {
  if (note.mark(at + 1) !== ':') return false;
  if (note.sectionKind(at) === 'social_history') return true;
  return before !== undefined && at - before.at <= labelReach && neverAnswers.has(note, at + 2);
}

function findHits(note: Note): Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < note.count; at++) {
    const cue = cues.at(note, at);
    if (cue === undefined || silentSections.has(note.sectionKind(at))) continue;
    const hit: Hit = { ...cue, at };
    const isLabel = isHabitLabel(note, at, hits.at(-1));
    if (
      isOfHabit(note, hit) ||
      (cue.kind === 'weak' && (isLabel || isListed(note, at, hits.at(-1))))
    )
      hits.push(hit);
  }
  return hits;
}

const leads = new Set(['verb', 'past', 'person', 'never']);

/** Whether the next word of the same habit goes on with the statement rather than beginning another. */
function continues(note: Note, group: readonly Hit[], next: Hit): boolean {
  const last = group.at(-1);
  if (last === undefined || last.domain !== next.domain) return false;
  if (clauseEnd(note, last.at) !== clauseEnd(note, next.at)) return false;
  if (note.sentenceIndexOf(last.at) !== note.sentenceIndexOf(next.at)) return false;
  const isParted = note.mark(next.at - 1) === ',' || note.mark(next.at - 2) === ',';
  return !(isParted && leads.has(next.kind) && group.some(({ kind }) => leads.has(kind)));
}

function groupHits(note: Note, hits: readonly Hit[]): Hit[][] {
  const groups: Hit[][] = [];
  for (const hit of hits) {
    const group = groups.at(-1);
    if (group !== undefined && continues(note, group, hit)) group.push(hit);
    else groups.push([hit]);
  }
  return groups;
}

/** `cautioned him against drinking` tells of no habit; `advised to quit smoking` does. */
function isAdvice(note: Note, first: number, head: number): boolean {
  let isAdvised = false;
  for (let at = first; at < head; at++) {
    if (quitWords.has(note, at)) return false;
    isAdvised ||= adviceWords.has(note, at);
  }
  return isAdvised;
}

const reachBefore = 8;
const reachAfter = 22;

interface Reach {
  readonly first: number;
  readonly last: number;
}

/** The tokens that belong to a group of words: its clause, up to the words that belong to the next habit. */
function reachOf(note: Note, head: Hit, tail: Hit, next: Hit | undefined): Reach {
  const line = note.lineOf(head.at);
  const bodyFirst = line === undefined ? 0 : line.first + line.bullet;
  let first = Math.max(
    clauseStart(note, head.at),
    head.at - reachBefore,
    line?.wrapped ? 0 : bodyFirst,
  );
  for (let at = head.at - 1; at >= first; at--) if (note.mark(at) === ':') first = at + 1;
  let last = Math.min(clauseEnd(note, tail.at), tail.at + reachAfter);
  if (next !== undefined && next.at < last) {
    last = next.at;
    while (last > tail.at + 1 && isOfNext(note, last - 1)) last--;
  }
  return { first, last };
}

/** Words and marks before a habit that tell of that habit, not of the one before. */
const isOfNext = (note: Note, at: number): boolean =>
  (!note.isWord(at) && !note.isNumber(at) && note.mark(at) !== ')') ||
  note.mark(at - 1) === '+' ||
  note.mark(at - 1) === '-' ||
  presentWords.has(note, at) ||
  quitWords.has(note, at) ||
  earlierWords.has(note, at) ||
  negations.has(note, at) ||
  listWords.has(note, at);

function trimmed(note: Note, { first, last }: Reach, head: number): Reach {
  let from = first;
  while (from < head && isEdge(note, from)) from++;
  let to = last;
  while (to > head + 1 && edgeMarks.has(note.mark(to - 1)) && note.mark(to - 1) !== ')') to--;
  return { first: from, last: to };
}

const edgeMarks = new Set([',', '/', '-', ')', '(', '.', ':', '*', '•']);
const edgeWords = wordSet('and or');

/** `(+)` and `(-)` are answers, no edges. */
const isEdge = (note: Note, at: number): boolean =>
  (edgeMarks.has(note.mark(at)) || edgeWords.has(note, at)) &&
  !(note.mark(at) === '(' && note.mark(at + 2) === ')');

class StatementFinder {
  readonly #note: Note;
  readonly #scopes: AssertionScopes;
  readonly #statements: Statement[] = [];
  /** End of the group before: its words belong to no other. */
  #free = 0;

  constructor(note: Note, scopes: AssertionScopes) {
    this.#note = note;
    this.#scopes = scopes;
  }

  find(): Statement[] {
    const groups = groupHits(this.#note, findHits(this.#note));
    groups.forEach((group, index) => {
      this.#add(group, groups[index + 1]?.[0]);
    });
    return this.#statements;
  }

  #add(group: readonly Hit[], next: Hit | undefined): void {
    const note = this.#note;
    const [head] = group;
    const tail = group.at(-1);
    if (head === undefined || tail === undefined || isOthers(note, head.at)) return;
    if (isAdvice(note, clauseStart(note, head.at), head.at)) return;
    const { assertion } = this.#scopes.contextOf(head.at, head.at + 1);
    if (assertion === 'hypothetical' || assertion === 'possible') return;
    const reach = reachOf(note, head, tail, next);
    const first = Math.max(reach.first, this.#free);
    const use = this.#inherited(group) ?? statusOf(note, { group, first, last: reach.last });
    if (use === undefined) return;
    this.#free = reach.last;
    const { last } = trimmed(note, { first, last: reach.last }, head.at);
    this.#statements.push({
      domain: head.domain,
      status: use.status,
      isWeak: use.isWeak,
      first: use.from ?? trimmed(note, { first, last }, head.at).first,
      last,
      inSocialHistory: note.sectionKind(head.at) === 'social_history',
    });
  }

  /** `Former smoker, quit 1995; 15 pack-years`: amounts alone belong to what was said just before. */
  #inherited(group: readonly Hit[]): Use | undefined {
    const before = this.#statements.at(-1);
    const [head] = group;
    if (head === undefined || before === undefined || before.domain !== head.domain)
      return undefined;
    const isNear =
      head.at - before.last < reachBefore && group.every(({ kind }) => kind === 'amount');
    return isNear ? { status: before.status, from: null, isWeak: true } : undefined;
  }
}

/** The statements of the note about smoking, drinking and drugs, in text order. */
export function findStatements(note: Note, scopes: AssertionScopes): Statement[] {
  return new StatementFinder(note, scopes).find();
}
