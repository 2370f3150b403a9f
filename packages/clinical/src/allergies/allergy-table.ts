import type { Line } from '../text/lines.js';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import { allergenAt } from './allergen.js';
import { type AllergyEntry, newEntry, setReaction } from './allergy-entry.js';
import type { TokenRange } from './allergy-list.js';
import { notAllergens, severityWords } from './allergy-words.js';

const allergenHeadings = wordSet(
  'allergen allergens substance description agent drug medication allergy',
);
const reactionHeadings = wordSet('reaction reactions manifestation');
const severityHeadings = wordSet('severity criticality');
/** Generic findings of coded records, and the systems that codes stand for. */
const noAllergenCells = wordSet(
  'propensity allergy rxnorm snomed icd loinc active inactive resolved',
);

/** The cells of a row between pipes. */
function cellsOf(note: Note, line: Line): TokenRange[] {
  const cells: TokenRange[] = [];
  let first = line.first;
  for (let at = line.first; at <= line.last; at++) {
    if (at < line.last && note.mark(at) !== '|') continue;
    cells.push({ first, last: at });
    first = at + 1;
  }
  return cells;
}

interface Columns {
  readonly allergen: number;
  readonly reaction: number;
  readonly severity: number;
}

function columnsOf(note: Note, cells: readonly TokenRange[]): Columns | undefined {
  const find = (words: ReturnType<typeof wordSet>): number =>
    cells.findIndex(({ first }) => words.has(note, first));
  const allergen = find(allergenHeadings);
  const columns = { allergen, reaction: find(reactionHeadings), severity: find(severityHeadings) };
  return allergen >= 0 && cells.length > 1 ? columns : undefined;
}

/** The printed name in the cell; a remark in brackets and generic findings left out. */
function entryOf(note: Note, cell: TokenRange): AllergyEntry | undefined {
  let { first, last } = cell;
  while (first < last && !note.isWord(first)) first++;
  if (first >= last || noAllergenCells.has(note, first) || notAllergens.has(note, first))
    return undefined;
  for (let at = first; at < last; at++) if (note.mark(at) === '(') last = at;
  const known = allergenAt(note, first);
  const identity = known?.last === last ? known.identity : note.phrase(first, last).toLowerCase();
  return newEntry({ first, last, category: known?.category ?? null, identity }, 'allergy');
}

/** Entries of the rows with pipes among the lines of an allergy section; undefined where it is no table. */
export function readAllergyTable(note: Note, range: TokenRange): AllergyEntry[] | undefined {
  const start = note.lineIndexOf(range.first);
  let columns: Columns | undefined;
  const entries: AllergyEntry[] = [];
  for (let i = start; i >= 0 && i < note.lines.length; i++) {
    const line = note.lines[i];
    if (line === undefined || line.first >= range.last) break;
    const cells = cellsOf(note, line);
    if (columns === undefined) columns = columnsOf(note, cells);
    else if (cells.length > 1) {
      const entry = rowEntry(note, cells, columns);
      if (entry !== undefined) entries.push(entry);
    }
  }
  return columns === undefined ? undefined : entries;
}

function rowEntry(
  note: Note,
  cells: readonly TokenRange[],
  columns: Columns,
): AllergyEntry | undefined {
  const cell = cells[columns.allergen];
  const entry = cell && entryOf(note, cell);
  if (entry === undefined) return undefined;
  const reaction = cells[columns.reaction];
  if (reaction !== undefined && reaction.last > reaction.first) setReaction(note, entry, reaction);
  const severity = cells[columns.severity];
  if (severity !== undefined)
    entry.severity = severityWords.at(note, severity.first) ?? entry.severity;
  return entry;
}
