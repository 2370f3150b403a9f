import type { UseStatus } from '@medextract/core/schema';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import { readDrinks, readTobacco } from './amounts.js';
import {
  chewing,
  cues,
  drinkingVerbs,
  earlierWords,
  labelWords,
  listWords,
  negations,
  neverAnswers,
  notYet,
  presentWords,
  quitWords,
  usingVerbs,
} from './cues.js';
import type { Hit } from './statements.js';

/** The status, with the denial that says it. */
export interface Use {
  readonly status: UseStatus;
  readonly from: number | null;
  /** Read from the name of a disorder only. */
  readonly isWeak: boolean;
}

interface Reach {
  readonly group: readonly Hit[];
  /** Tokens that belong to the statement. */
  readonly first: number;
  readonly last: number;
}

const listMarks = new Set([',', '/', '-', '(', ')', '+', '"']);
const reach = 14;

const isContraction = (note: Note, at: number): boolean =>
  note.lower(at) !== 't' || note.mark(at - 1) === "'" || note.mark(at - 1) === '’';

const doers = new Set(['verb', 'past', 'person']);
const gerunds = wordSet('vaping smoking drinking chewing');

const isListToken = (note: Note, at: number): boolean =>
  listWords.has(note, at) || cues.has(note, at) || listMarks.has(note.mark(at));

/** The denial that reaches the word: right before a verb, over a whole list before a noun. -1 where none does. */
function denialOf(note: Note, hit: Hit): number {
  const isDoing = doers.has(hit.kind) && !gerunds.has(note, hit.at);
  const first = Math.max(note.sentenceOf(hit.at)?.first ?? 0, hit.at - reach);
  for (let at = hit.at - 1; at >= first; at--) {
    if (negations.has(note, at)) return isContraction(note, at) ? at : -1;
    if (note.mark(at) === '-' && note.mark(at - 1) === '(') return at - 1;
    if ((isDoing && note.mark(at) === ',') || !isListToken(note, at)) return -1;
  }
  return -1;
}

/** `Tobacco: never`, `EtOH none`, `Alcohol use - denies`; `none since 2012` tells of a former habit. */
function answerAfter(note: Note, hit: Hit, last: number): UseStatus | undefined {
  let at = hit.at + 1;
  while (
    at < last &&
    (labelWords.has(note, at) || listMarks.has(note.mark(at)) || note.mark(at) === ':')
  )
    at++;
  if (at >= last || !neverAnswers.has(note, at)) return undefined;
  if (note.lower(at) === 'n' && note.mark(at + 1) === '/') return undefined;
  const after = note.lower(at + 1);
  return after === 'since' ||
    after === 'in' ||
    after === 'for' ||
    after === 'now' ||
    after === 'currently'
    ? 'former'
    : 'never';
}

/** `history of smoking` tells of the past, `smoking history` is a label. `h` stands for `h/o`. */
function isEarlier(note: Note, at: number): boolean {
  if (!earlierWords.has(note, at)) return false;
  const word = note.lower(at);
  if (word === 'history' || word === 'hx') return note.lower(at + 1) === 'of';
  if (word === 'h') return note.mark(at + 1) === '/' && note.lower(at + 2) === 'o';
  if (word === 'used') return note.lower(at + 1) === 'to';
  // `for the past 50 years` reaches to the present.
  return !(word === 'past' && note.isNumber(at + 1));
}

const earlierBefore = 6;
const earlierAfter = 5;

/** Words of earlier times in the phrase that leads up to the habit or right behind it. */
function isToldOfEarlier(note: Note, { group, first, last }: Reach): boolean {
  const head = group[0]?.at ?? first;
  const tail = group.at(-1)?.at ?? head;
  for (let at = head - 1; at >= Math.max(first, head - earlierBefore); at--) {
    if (note.mark(at) === ',') break;
    if (isEarlier(note, at)) return true;
  }
  for (let at = head + 1; at < Math.min(last, tail + earlierAfter); at++) {
    const isLabel = note.lower(at) === 'history' || note.lower(at) === 'hx';
    if (!isLabel && isEarlier(note, at)) return true;
  }
  return false;
}

/** Words of giving up anywhere in the statement, words of earlier times right at the habit. */
function isPast(note: Note, statement: Reach): boolean {
  for (let at = statement.first; at < statement.last; at++)
    if (quitWords.has(note, at) && !notYet.has(note, at - 1)) return true;
  return isToldOfEarlier(note, statement);
}

/** `has smoked for 30 years` and `smoked for the past 50 years` reach to the present. */
function isLasting(note: Note, { group, first, last }: Reach): boolean {
  if (group.some(({ at, kind }) => kind === 'past' && perfect.has(note, at - 1))) return true;
  for (let at = first; at < last; at++)
    if ((note.lower(at) === 'past' || note.lower(at) === 'last') && note.isNumber(at + 1))
      return true;
  return false;
}

const perfect = wordSet('has have');

function isPresentWord(note: Note, at: number): boolean {
  if (presentWords.has(note, at)) return !negations.has(note, at - 1);
  return (
    note.mark(at) === '+' ||
    (usingVerbs.has(note, at) && note.lower(at) !== 'use' && !negations.has(note, at - 1))
  );
}

function hasPresentWord(note: Note, { first, last }: Reach): boolean {
  for (let at = first; at < last; at++) if (isPresentWord(note, at)) return true;
  return false;
}

function saysStill(note: Note, { first, last }: Reach): boolean {
  for (let at = first; at < last; at++) if (note.lower(at) === 'still') return true;
  return false;
}

function isCounted(note: Note, { group, first, last }: Reach): boolean {
  if (group[0]?.domain === 'alcohol') return readDrinks(note, first, last) !== null;
  const { packYears, packsPerDay } = readTobacco(note, first, last);
  return packYears !== null || packsPerDay !== null;
}

const active = new Set(['verb', 'person', 'drink']);

/** The status that the words of the habit give on their own or with the words around them; undefined where none. */
function bySigns(note: Note, statement: Reach): UseStatus | undefined {
  const { group } = statement;
  if (isPast(note, statement) && !saysStill(note, statement)) return 'former';
  if (group.some(({ kind }) => kind === 'past'))
    return isLasting(note, statement) ? 'current' : 'former';
  if (group.some((hit) => isActive(note, hit, group)) || hasPresentWord(note, statement))
    return 'current';
  return isCounted(note, statement) ? 'current' : undefined;
}

/** A verb or a person shows the habit; `drinks` and `chews` only beside what is drunk or chewed. */
function isActive(note: Note, hit: Hit, group: readonly Hit[]): boolean {
  if (!active.has(hit.kind)) return false;
  const needsMore = chewing.has(note, hit.at) || drinkingVerbs.has(note, hit.at);
  return !needsMore || group.length > 1 || note.isNumber(hit.at + 1);
}

const isDisorder = (note: Note, { group }: Reach): boolean =>
  group.some(
    ({ at, kind }) => (kind === 'substance' || kind === 'weak') && isOfDisorder(note, at),
  ) && !group.some(({ kind }) => active.has(kind));

/** Codes of mental and behavioural disorders due to substance use (ICD-10-CM F10 to F19) and tobacco use (Z72.0). */
const disorderCode = /^(F1\d|Z72\.0)/;

function isOfDisorder(note: Note, at: number): boolean {
  const mention = note.mentionOver('condition', at);
  if (mention === undefined || mention.last - mention.first < 2) return false;
  return disorderCode.test(note.lexicon.table('condition').get(mention.row, 'code'));
}

/** What the words right at the habit say: `nonsmoker`, `ex-smoker`, `denies`, `: never`. */
function byWording(note: Note, { group, last }: Reach): Use | undefined {
  const use = (status: UseStatus, from: number | null = null): Use => ({
    status,
    from,
    isWeak: false,
  });
  const [head] = group;
  if (head === undefined) return undefined;
  if (group.some(({ kind }) => kind === 'never')) return use('never');
  if (note.mark(head.at - 1) === '-' && note.lower(head.at - 2) === 'ex') return use('former');
  return byDenial(note, group) ?? byAnswer(note, { group, last });
}

/** `denies tobacco`, `no longer smokes`. */
function byDenial(note: Note, group: readonly Hit[]): Use | undefined {
  const [head] = group;
  for (const hit of group) {
    const from = hit === head || doers.has(hit.kind) ? denialOf(note, hit) : -1;
    if (from < 0) continue;
    const isLapsed = note.lower(hit.at - 1) === 'longer' || note.lower(hit.at + 1) === 'since';
    const status = isLapsed ? 'former' : 'never';
    return { status, from, isWeak: false };
  }
  return undefined;
}

/** `Tobacco: never`. */
function byAnswer(note: Note, { group, last }: Pick<Reach, 'group' | 'last'>): Use | undefined {
  for (const hit of group) {
    const status = answerAfter(note, hit, last);
    if (status !== undefined) return { status, from: null, isWeak: false };
  }
  return undefined;
}

/** `sober`, `chewing`, `drinks` alone say nothing of a habit that is kept, but for `drinks socially`. */
function isBare(note: Note, group: readonly Hit[]): boolean {
  const [head] = group;
  if (head === undefined || group.length > 1) return false;
  if (head.kind === 'weak') return head.domain === 'alcohol';
  if (chewing.has(note, head.at)) return true;
  if (!drinkingVerbs.has(note, head.at)) return false;
  const next = note.mark(head.at + 1) === '"' ? head.at + 2 : head.at + 1;
  return (
    !presentWords.has(note, next) &&
    !note.isNumber(next) &&
    note.sectionKind(head.at) !== 'social_history'
  );
}

/** What a statement says of the habit: denied, given up, or kept; undefined where it only names it. */
export function statusOf(note: Note, statement: Reach): Use | undefined {
  const [head] = statement.group;
  if (head === undefined || note.lower(head.at - 1) === 'ever') return undefined;
  const worded = byWording(note, statement);
  if (worded !== undefined) return worded;
  const status = bySigns(note, statement);
  const disordered = isDisorder(note, statement);
  if (status === undefined)
    return disordered ? { status: 'current', from: null, isWeak: true } : undefined;
  if (status !== 'former' && isBare(note, statement.group)) return undefined;
  return { status, from: null, isWeak: disordered && !isCounted(note, statement) };
}
