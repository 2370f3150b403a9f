import { dateAt } from '../text/dates.js';
import type { Note } from '../text/note.js';
import { unitAt } from './read-unit.js';
import { type Cell, isEmptyCell, type Row } from './row-cells.js';

export type ColumnRole =
  | 'name'
  | 'value'
  | 'units'
  | 'range'
  | 'flag'
  | 'when'
  | 'measure'
  | 'other';

export interface Column {
  readonly role: ColumnRole;
  readonly cell: Cell;
}

/** `rows`: one measure a line. `measures`: one measure a column, one time a line. */
export interface TableHeader {
  readonly shape: 'rows' | 'measures';
  readonly columns: readonly Column[];
}

const rolesByWording: ReadonlyMap<string, ColumnRole> = new Map(
  (
    [
      [
        'name',
        'test|tests|test name|component|components|analyte|analytes|lab|labs|lab test|laboratory|result name|name|description|parameter|measure|measurement|vital|vitals|vital sign|vital signs|observation|investigation|item|assay|study|lab trend',
      ],
      [
        'value',
        'result|results|value|values|your value|today|current|current result|reading|finding|level|patient value|observed|result value|adm|admission|admit|discharge|d / c|dc|baseline|prior|previous|prior result|previous result|last|initial|repeat|am|pm|preop|postop|pre - op|post - op|arrival|peak|nadir|yesterday|now|latest|most recent|triage',
      ],
      ['units', 'units|unit|uom'],
      [
        'range',
        'reference|ref|range|normal|normals|ref range|reference range|reference interval|normal range|ref interval|expected|limits|biological reference interval|ref . range|reference values|normal values|ref range / units|standard range|ref . interval',
      ],
      ['flag', 'flag|flags|abn|abnormal|abnormal flag|h / l|interp|interpretation'],
      [
        'when',
        'date|time|start|collected|date / time|date time|collection date|drawn|hour|datetime|collected on',
      ],
      [
        'other',
        'code|stop|notes|note|comment|comments|method|lab id|performing lab|by|status|loinc|initials|rn',
      ],
    ] as const
  ).flatMap(([role, wordings]) =>
    wordings.split('|').map((wording): [string, ColumnRole] => [wording, role]),
  ),
);

const periodStarts = new Set(['pod', 'ppd', 'hd', 'day', 'week', 'visit', 'month']);

const longestWording = 6;

/** The cell's wording without a bracket or a date behind it, words parted by single blanks. */
function wordingOf(note: Note, cell: Cell): string {
  let wording = '';
  for (let at = cell.first; at < Math.min(cell.last, cell.first + longestWording); at++) {
    const mark = note.mark(at);
    if (mark === '(' || mark === '[' || (mark === ':' && at + 1 === cell.last)) break;
    if (note.isNumber(at) && dateAt(note, at) !== undefined) break;
    wording += at === cell.first ? note.lower(at) : ` ${note.lower(at)}`;
  }
  return wording;
}

/** A whole date, a day and month (`9/30`), or a time of day (`0655`, `14:00`). */
function isMoment(note: Note, cell: Cell): boolean {
  if (isEmptyCell(cell) || cell.last - cell.first > 9) return false;
  if (dateAt(note, cell.first) !== undefined) return true;
  if (!note.isNumber(cell.first)) return false;
  const raw = note.raw(cell.first);
  if (cell.last === cell.first + 1) return /^[0-2]\d[0-5]\d$/.test(raw);
  const mark = note.mark(cell.first + 1);
  if (mark !== '/' && mark !== ':') return false;
  return note.isNumber(cell.first + 2) && /^\d{1,2}$/.test(raw) && cell.last >= cell.first + 3;
}

function roleOf(note: Note, cell: Cell): ColumnRole | undefined {
  if (isEmptyCell(cell)) return 'name';
  const role = rolesByWording.get(wordingOf(note, cell));
  if (role !== undefined) return role;
  if (isMoment(note, cell)) return 'value';
  const first = note.lower(cell.first);
  if (periodStarts.has(first) && cell.last - cell.first <= 4) return 'value';
  return undefined;
}

const hasMeasure = (note: Note, cell: Cell): boolean =>
  note.mentionAt('analyte', cell.first) !== undefined ||
  note.mentionAt('vital', cell.first) !== undefined;

/** A measure alone, or with its unit: not a measure with a result behind it. */
function isMeasureHead(note: Note, cell: Cell): boolean {
  if (!hasMeasure(note, cell) || cell.last - cell.first > 12) return false;
  const mention = note.mentionAt('analyte', cell.first) ?? note.mentionAt('vital', cell.first);
  const after = mention?.last ?? cell.last;
  return (
    after >= cell.last ||
    note.mark(after) === '(' ||
    note.mark(after) === '[' ||
    note.mark(after) === ',' ||
    unitAt(note, after, cell.last)?.last === cell.last
  );
}

function asMeasures(note: Note, cells: readonly Cell[]): TableHeader | undefined {
  const [first, ...rest] = cells;
  if (first === undefined || rest.length === 0) return undefined;
  const firstRole = roleOf(note, first);
  if (firstRole !== 'when' && !(firstRole === 'name' && isEmptyCell(first))) return undefined;
  const columns = rest.map(
    (cell): Column => ({
      role: isMeasureHead(note, cell) ? 'measure' : 'other',
      cell,
    }),
  );
  const measures = columns.filter(({ role }) => role === 'measure').length;
  if (measures === 0 || measures * 2 < rest.length) return undefined;
  return { shape: 'measures', columns: [{ role: 'when', cell: first }, ...columns] };
}

/** Values first, then a name for what stands left of all columns. */
function asRows(note: Note, row: Row): TableHeader | undefined {
  const columns: Column[] = [];
  let unknown = 0;
  for (const cell of row.cells) {
    const role = roleOf(note, cell);
    if (role === undefined && ++unknown > 1) return undefined;
    columns.push({ role: role ?? 'other', cell });
  }
  const count = (role: ColumnRole): number =>
    columns.filter((column) => column.role === role).length;
  const values = count('value');
  if (values === 0) return undefined;
  const moments = row.cells.filter((cell) => isMoment(note, cell)).length;
  const helpers = count('units') + count('range') + count('flag');
  const named = count('name');
  const isLabelled =
    unknown <= 1 &&
    (named > 0 || unknown === 1) &&
    (helpers > 0 || count('when') + count('other') > 1);
  const isDated = unknown === 0 && moments > 0 && (named > 0 || helpers > 0 || moments > 1);
  const isPeriods = unknown === 0 && named > 0 && values > 0;
  return isLabelled || isDated || isPeriods
    ? { shape: 'rows', columns: withNameColumn(columns) }
    : undefined;
}

/** One column is the name: the named one, else the unknown first one, else one left of all others. */
function withNameColumn(columns: readonly Column[]): readonly Column[] {
  const at = columns.findIndex(({ role }) => role === 'name');
  if (at >= 0)
    return columns.map((column, index) =>
      column.role === 'name' && index !== at ? { ...column, role: 'other' } : column,
    );
  const [first] = columns;
  if (first?.role === 'other') return [{ ...first, role: 'name' }, ...columns.slice(1)];
  const cell: Cell = { first: 0, last: 0, from: -1, to: 0 };
  return [{ role: 'name', cell }, ...columns];
}

/** The row as a table's header, or undefined. */
export function headerOf(note: Note, row: Row): TableHeader | undefined {
  if (row.cells.length < 2) return undefined;
  if (row.cells.some((cell) => cell.last - cell.first > 14)) return undefined;
  return asRows(note, row) ?? asMeasures(note, row.cells);
}
