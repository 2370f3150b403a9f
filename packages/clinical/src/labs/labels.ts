import type { Lexicon } from '../lexicon/lexicon.js';
import type { Mention } from '../text/match-terms.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { type Block, type Label, noBlock } from './lab-result.js';
import { notLaboratory, urineNames } from './panels.js';
import { unitAtoms } from './unit-atoms.js';

const rowsByName = new WeakMap<Lexicon, ReadonlyMap<string, number>>();

function rowOf(lexicon: Lexicon, name: string): number {
  let rows = rowsByName.get(lexicon);
  if (rows === undefined) {
    const table = lexicon.table('analyte');
    rows = new Map(Array.from({ length: table.rows }, (_, row) => [table.get(row, 'name'), row]));
    rowsByName.set(lexicon, rows);
  }
  return rows.get(name) ?? -1;
}

/** `210K`, `4.0 K/uL`, `2 mg/dL`: the wording is the unit of the number before it. */
function isUnit(note: Note, mention: Mention): boolean {
  const { first, last } = mention;
  if (last !== first + 1 || !unitAtoms.has(note.lower(first))) return false;
  if (note.mark(last) === '/' && unitAtoms.has(note.lower(last + 1))) return true;
  if (!note.isNumber(first - 1)) return note.mark(first - 1) === '/' && note.isGlued(first);
  return note.isGlued(first) || !note.has(first, tokenFlags.capital);
}

function isLaboratory(note: Note, mention: Mention): boolean {
  return (
    !notLaboratory.has(note.lexicon.table('analyte').get(mention.row, 'name')) &&
    !isUnit(note, mention)
  );
}

/** The urine test that an everyday word names in a urinalysis. */
export function urineLabelAt(note: Note, at: number): Label | undefined {
  if (!note.isWord(at)) return undefined;
  const two = urineNames.get(`${note.lower(at)} ${note.lower(at + 1)}`);
  const name = two ?? urineNames.get(note.lower(at));
  if (name === undefined) return undefined;
  return { first: at, last: at + (two === undefined ? 1 : 2), row: rowOf(note.lexicon, name) };
}

/** All names of tests in text order. */
export function collectLabels(note: Note, blocks: readonly (Block | undefined)[]): Label[] {
  const labels: Label[] = [];
  const isUrine = (token: number): boolean => (blocks[note.lineIndexOf(token)] ?? noBlock).isUrine;
  for (const mention of note.mentions('analyte')) {
    if (isUrine(mention.first) || !isLaboratory(note, mention)) continue;
    labels.push({ first: mention.first, last: mention.last, row: mention.row });
  }
  const known = labels.length;
  for (let line = 0; line < blocks.length; line++) {
    if (blocks[line]?.isUrine === true) addUrineLabels(note, line, labels);
  }
  return labels.length > known ? labels.sort((a, b) => a.first - b.first) : labels;
}

function addUrineLabels(note: Note, index: number, labels: Label[]): void {
  const line = note.lines[index];
  if (line === undefined) return;
  for (let at = line.first; at < line.last; at++) {
    const mention = note.mentionAt('analyte', at);
    const label =
      urineLabelAt(note, at) ??
      (mention !== undefined && isLaboratory(note, mention) ? mention : undefined);
    if (label === undefined) continue;
    labels.push({ first: label.first, last: label.last, row: label.row });
    at = label.last - 1;
  }
}
