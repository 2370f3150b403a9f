import type { Note } from '../text/note.js';
import type { PrintedPanel } from './lab-context.js';
import { urineNames } from './panels.js';
import { type FoundResult, numericResultAt, wordResultAt } from './read-result.js';
import { analyteRow } from './specimen.js';

/** One item of a urinalysis line: a name with the result before or behind it. */
export interface UrineItem {
  readonly first: number;
  readonly last: number;
  readonly row: number;
  readonly result: FoundResult;
}

const separators = new Set([',', ';', '|', '.', '•']);
const longestName = 3;

/** The everyday or tabled name at the token. */
function nameAt(note: Note, at: number, limit: number): { last: number; row: number } | undefined {
  for (let length = longestName; length > 0; length--) {
    if (at + length > limit) continue;
    const analyte = urineNames.get(note.phrase(at, at + length).toLowerCase());
    if (analyte !== undefined) return { last: at + length, row: analyteRow(note.lexicon, analyte) };
  }
  const mention = note.mentionAt('analyte', at);
  return mention === undefined || mention.last > limit
    ? undefined
    : { last: mention.last, row: mention.row };
}

function resultAt(note: Note, at: number, limit: number): FoundResult | undefined {
  const options = { limit, isRow: false, allowWeak: true };
  return numericResultAt(note, at, options) ?? wordResultAt(note, at, options);
}

function itemAt(note: Note, first: number, limit: number): UrineItem | undefined {
  const name = nameAt(note, first, limit);
  if (name !== undefined) {
    const behind = note.mark(name.last) === ':' || note.mark(name.last) === '=' ? 1 : 0;
    const result = resultAt(note, name.last + behind, limit);
    if (result !== undefined) return { first, last: name.last, row: name.row, result };
  }
  const before = resultAt(note, first, limit);
  if (before === undefined) return undefined;
  const skip = note.lower(before.trailing.last) === 'for' ? 1 : 0;
  const named = nameAt(note, before.trailing.last + skip, limit);
  return named === undefined
    ? undefined
    : { first: before.trailing.last + skip, last: named.last, row: named.row, result: before };
}

/** The whole panel in one word: `UA negative`, `UA dip: all negative`. */
function summaryOf(note: Note, from: number, limit: number): FoundResult | undefined {
  let at = from;
  while (note.mark(at) === ':' || note.lower(at) === 'all' || note.lower(at) === 'was') at++;
  const result = resultAt(note, at, limit);
  if (result === undefined || result.shape !== 'words') return undefined;
  const after = result.trailing.last;
  return after >= limit || separators.has(note.mark(after)) ? result : undefined;
}

/** The items of the urinalysis at tokens [first, last); the head is the panel's name. */
export function urineItems(
  note: Note,
  head: PrintedPanel,
  { first, last }: { readonly first: number; readonly last: number },
): UrineItem[] {
  const bodyFirst = first + head.panel.words.length;
  const summary = summaryOf(note, bodyFirst, last);
  if (summary !== undefined) return [{ first, last: bodyFirst, row: -1, result: summary }];
  const items: UrineItem[] = [];
  let at = bodyFirst;
  while (at < last) {
    const item = itemAt(note, at, last);
    if (item === undefined) {
      at++;
      continue;
    }
    items.push(item);
    at = Math.max(item.last, item.result.trailing.last);
  }
  return items;
}
