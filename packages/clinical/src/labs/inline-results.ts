import { dateAt, type FoundDate } from '../text/dates.js';
import type { Note } from '../text/note.js';
import { panelAt } from './blocks.js';
import type { Block, Label, LabResult, ResultValue, Tail } from './lab-result.js';
import { noBlock } from './lab-result.js';
import {
  connectors,
  goalWords,
  missingResults,
  strongLinks,
  timeWords,
  weakLinks,
} from './label-words.js';
import { isDash, quantityAt } from './read-quantity.js';
import { readTail } from './read-tail.js';
import { flagAt, resultWords } from './result-words.js';

const farthestValue = 10;
const passedMarks = new Set([':', '=', '(', ')', '|', '~', ',', '[', ']', '+', '#']);

/** The value that starts at the token: a number that is no dose and no count of times, or a result in words. */
function valueAt(
  note: Note,
  at: number,
  limit: number,
  allowWeak: boolean,
): ResultValue | undefined {
  const quantity = quantityAt(note, at, limit);
  if (quantity !== undefined) return quantity.shape === 'pair' ? undefined : quantity;
  const word = resultWords.at(note, at, limit);
  if (word === undefined || (word.value === 'weak' && !allowWeak)) return undefined;
  return {
    first: at,
    last: word.last,
    text: note.phrase(at, word.last),
    number: null,
    comparator: null,
  };
}

/** Whether the number with its tail is an amount given, a time or a part of something else. */
function isForeign(note: Note, value: ResultValue, tail: Tail): boolean {
  if (tail.unit?.isDose === true) return true;
  if (value.number === null && value.comparator === null) return false;
  if (tail.unit !== null || tail.flag !== null || tail.range !== null) return false;
  return (
    (timeWords.has(note.lower(value.last)) && !isClosed(note, value.last)) ||
    (isDash(note, value.last) && note.isGlued(value.last) && note.isGlued(value.last + 1))
  );
}

const isClosed = (note: Note, at: number): boolean => note.has(at, 16);

interface Step {
  readonly next: number;
  readonly date: FoundDate | null;
}

/** One token on the way from a name to its value, or undefined where the way ends. */
function stepOver(note: Note, at: number, limit: number): Step | undefined {
  const date = dateAt(note, at);
  if (date !== undefined) return { next: date.last, date };
  const word = note.lower(at);
  if (goalWords.has(word) || missingResults.has(word)) return undefined;
  if (connectors.has(word) || passedMarks.has(note.mark(at))) return { next: at + 1, date: null };
  if (isDash(note, at)) return { next: at + 1, date: null };
  const flag = flagAt(note, at, limit);
  return flag === undefined ? undefined : { next: flag.last, date: null };
}

/** A goal or condition in the words before the name: `goal INR 2-3`, `if Hgb < 7`. */
function isWished(note: Note, label: Label): boolean {
  const sentence = note.sentenceOf(label.first)?.first ?? 0;
  for (let at = label.first - 1; at >= Math.max(sentence, label.first - 4); at--) {
    const mark = note.mark(at);
    if (note.isNumber(at) || mark === ';' || mark === '.' || mark === ',') return false;
    if (goalWords.has(note.lower(at))) return true;
  }
  return false;
}

interface Scope {
  readonly block: Block;
  readonly limit: number;
}

function readValue(note: Note, label: Label, scope: Scope, results: LabResult[]): void {
  const { limit, block } = scope;
  const allowWeak = block.isUrine || block.isLab || note.mark(label.last) === ':';
  let date: FoundDate | null = null;
  const end = Math.min(limit, label.last + farthestValue);
  for (let at = label.last; at < end; ) {
    const isNear = at === label.last || note.mark(at - 1) === ':' || block.isLab;
    const value = valueAt(note, at, limit, allowWeak && isNear);
    if (value !== undefined) {
      const result = accept(note, { label, value, date, scope });
      if (result === undefined) return;
      results.push(result);
      readSeries(note, result, scope, results);
      return;
    }
    const step = stepOver(note, at, limit);
    if (step === undefined) return;
    date = step.date ?? date;
    at = step.next;
  }
}

interface Candidate {
  readonly label: Label;
  readonly value: ResultValue;
  readonly date: FoundDate | null;
  readonly scope: Scope;
}

function accept(note: Note, candidate: Candidate): LabResult | undefined {
  const { label, value, date, scope } = candidate;
  const tail = readTail(note, value.last, scope.limit);
  if (isForeign(note, value, tail)) return undefined;
  tail.date ??= date;
  return { label, value, tail, block: scope.block, isTableRow: false };
}

const isArrow = (note: Note, at: number): boolean =>
  note.mark(at) === '→' || (note.mark(at) === '>' && note.isGlued(at) && isDash(note, at - 1));

/** The values that follow the first: `1.2 -> 1.5`, `8.2% on 1/15/2023 and 7.1% on 7/20/2023`. */
function readSeries(note: Note, first: LabResult, scope: Scope, results: LabResult[]): void {
  let before = first;
  for (let count = 0; count < 8; count++) {
    const next = nextInSeries(note, before, scope);
    if (next === undefined) return;
    results.push(next);
    before = next;
  }
}

function nextInSeries(note: Note, before: LabResult, scope: Scope): LabResult | undefined {
  let isLinked = false;
  let date: FoundDate | null = null;
  const end = Math.min(scope.limit, before.tail.last + 8);
  for (let at = before.tail.last; at < end; ) {
    const value = at > before.tail.last ? valueAt(note, at, scope.limit, false) : undefined;
    if (value !== undefined) {
      const next = accept(note, { label: before.label, value, date, scope });
      return next !== undefined && (isLinked || isSameKind(before, next)) ? next : undefined;
    }
    const found = dateAt(note, at);
    const word = note.lower(at);
    if (found !== undefined) date = found;
    else if (isArrow(note, at) || strongLinks.has(word)) isLinked = true;
    else if (!(weakLinks.has(word) || ',(-'.includes(note.mark(at) || 'x') || isDash(note, at)))
      return undefined;
    at = found?.last ?? at + 1;
  }
  return undefined;
}

/** Two values with the same unit or each with its date belong to one name. */
function isSameKind(before: LabResult, next: LabResult): boolean {
  if (before.tail.date !== null && next.tail.date !== null) return true;
  return before.tail.unit !== null && before.tail.unit.ucum === next.tail.unit?.ucum;
}

/** `BUN/Cr 22/1.3`: as many numbers as names, slash by slash. */
function readJoined(
  note: Note,
  labels: readonly Label[],
  index: number,
  scope: Scope,
): LabResult[] {
  const label = labels[index];
  const other = labels[index + 1];
  if (label === undefined || other === undefined) return [];
  if (note.mark(label.last) !== '/' || other.first !== label.last + 1) return [];
  let at = other.last;
  while (at < scope.limit && (connectors.has(note.lower(at)) || note.mark(at) === ':')) at++;
  const pair = quantityAt(note, at, scope.limit);
  if (pair?.shape !== 'pair') return [];
  return [label, other].map((each, part) => {
    const token = at + part * 2;
    const value: ResultValue = {
      first: token,
      last: token + 1,
      text: note.raw(token),
      number: note.numberAt(token),
      comparator: null,
    };
    const tail = readTail(
      note,
      part === 0 ? token + 1 : pair.last,
      part === 0 ? token + 1 : scope.limit,
    );
    return { label: each, value, tail, block: scope.block, isTableRow: false };
  });
}

/** A panel named inside the line holds from there on. */
function blockFrom(note: Note, from: number, to: number, block: Block): Block {
  for (let at = Math.max(from, to - 12); at < to; at++) {
    const named = note.isWord(at) ? panelAt(note, at) : undefined;
    if (named === undefined || note.mark(named.last) !== ':') continue;
    return {
      ...block,
      panel: note.phrase(at, named.last),
      specimen: named.panel.specimen,
      isLab: true,
    };
  }
  return block;
}

/** Results in running text and in lists. `isTaken` tells the lines that are rows of a table. */
export function readInlineResults(
  note: Note,
  labels: readonly Label[],
  blocks: readonly (Block | undefined)[],
  isTaken: (line: number) => boolean,
): LabResult[] {
  const results: LabResult[] = [];
  let block = noBlock;
  let line = -1;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (label === undefined) continue;
    const index = note.lineIndexOf(label.first);
    if (isTaken(index)) continue;
    const from = index === line ? (labels[i - 1]?.last ?? 0) : (note.lines[index]?.first ?? 0);
    if (index !== line) block = blocks[index] ?? noBlock;
    line = index;
    block = blockFrom(note, from, label.first, block);
    if (isWished(note, label)) continue;
    const scope = { block, limit: limitOf(note, label, labels[i + 1]) };
    const beyond = { block, limit: limitOf(note, label, labels[i + 2]) };
    const joined = readJoined(note, labels, i, beyond);
    if (joined.length > 0) {
      results.push(...joined);
      i++;
    } else readValue(note, label, scope, results);
  }
  return results;
}

function limitOf(note: Note, label: Label, next: Label | undefined): number {
  const sentence = note.sentenceOf(label.last - 1)?.last ?? note.count;
  const vital = note.mentions('vital')[note.firstMentionFrom('vital', label.last)];
  return Math.min(sentence, next?.first ?? note.count, vital?.first ?? note.count);
}
