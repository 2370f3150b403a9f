import { type Fragment, type Row, rightOf } from './fragment.js';
import { splitSegments } from './group-rows.js';

/** Rows `from` to `to` (exclusive) stand in two columns, parted at `x`. */
interface ColumnZone {
  readonly from: number;
  readonly to: number;
  readonly x: number;
}

const binPoints = 3;
/** Fewer rows side by side are a form's fields or a letterhead, which read along the line. */
const minColumnRows = 5;
const maxCandidates = 12;

const sidesOf = (
  row: Row,
  x: number,
): readonly [left: readonly Fragment[], right: readonly Fragment[]] => [
  row.fragments.filter((fragment) => rightOf(fragment) <= x),
  row.fragments.filter((fragment) => fragment.x >= x),
];

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface Side {
  readonly rows: number;
  readonly fill: number;
  readonly words: number;
  readonly singleShare: number;
  readonly bulletShare: number;
}

const bullet = /^\s*(?:[-*•▪●◦‣·]|\d{1,2}[.)])(?:\s|$)/u;

const measureSide = (sides: readonly (readonly Fragment[])[]): Side => {
  const filled = sides.filter((side) => side.length > 0);
  const segments = filled.map((fragments) =>
    splitSegments({ fragments, baseline: 0, size: fragments[0]?.size ?? 0 }),
  );
  const lefts = filled.map((side) => Math.min(...side.map(({ x }) => x)));
  const rights = filled.map((side) => Math.max(...side.map(rightOf)));
  const width = Math.max(...rights) - Math.min(...lefts);
  const texts = filled.map((side) =>
    side
      .map(({ text }) => text)
      .join(' ')
      .trim(),
  );
  const share = (count: number): number => count / Math.max(1, filled.length);
  return {
    rows: filled.length,
    fill: median(
      rights.map((right, index) => (right - (lefts[index] ?? right)) / Math.max(1, width)),
    ),
    words: median(texts.map((text) => text.split(/\s+/).length)),
    singleShare: share(segments.filter((each) => each.length === 1).length),
    bulletShare: share(texts.filter((text) => bullet.test(text)).length),
  };
};

/**
 * Columns of prose, or of lists, read down; a table reads along its rows. Prose fills its column with
 * words; two lists have their own bullets; independent columns seldom share baselines.
 */
const readsDown = (rows: readonly Row[], x: number): boolean => {
  const sides = rows.map((row) => sidesOf(row, x));
  const left = measureSide(sides.map(([side]) => side));
  const right = measureSide(sides.map(([, side]) => side));
  if (Math.min(left.rows, right.rows) < minColumnRows) return false;
  if (Math.min(left.singleShare, right.singleShare) < 0.7) return false;
  const shared = sides.filter(([one, other]) => one.length > 0 && other.length > 0).length;
  const isProse = Math.min(left.fill, right.fill) >= 0.6 && Math.min(left.words, right.words) >= 4;
  const areLists = Math.min(left.bulletShare, right.bulletShare) >= 0.6;
  return isProse || areLists || shared < Math.min(left.rows, right.rows) * 0.4;
};

const gapAbove = (rows: readonly Row[], index: number): number =>
  (rows[index]?.baseline ?? 0) - (rows[index - 1]?.baseline ?? 0);

const isOneSegment = (row: Row, fragments: readonly Fragment[]): boolean =>
  splitSegments({ ...row, fragments }).length === 1;

/** A gap of this many letter heights sets a line off from the one above. */
const setOffGap = 1.8;

/** Lines at the end that are set off, or have columns of their own (a table), follow the columns. */
const trimEnd = (rows: readonly Row[], zone: ColumnZone): ColumnZone => {
  let { to } = zone;
  for (let index = zone.to - 1; index > zone.from; index -= 1) {
    const row = rows[index];
    if (row === undefined) break;
    const sides = sidesOf(row, zone.x).filter((side) => side.length > 0);
    const isTableRow = sides.some((side) => !isOneSegment(row, side));
    if (sides.length === 2 && !isTableRow) break;
    if (isTableRow || gapAbove(rows, index) > row.size * setOffGap) to = index;
  }
  return { ...zone, to };
};

interface Candidate extends ColumnZone {
  readonly score: number;
}

/** Longest stretches of rows that leave `x` free, with text on both sides. */
const listCandidatesAt = (rows: readonly Row[], x: number): readonly Candidate[] => {
  const candidates: Candidate[] = [];
  let from = 0;
  let left = 0;
  let right = 0;
  const close = (to: number) => {
    const score = Math.min(left, right);
    if (score >= minColumnRows) candidates.push({ from, to, x, score });
    from = to + 1;
    left = 0;
    right = 0;
  };
  rows.forEach((row, index) => {
    if (row.fragments.some((each) => each.x < x && rightOf(each) > x)) close(index);
    else {
      if (row.fragments.some((each) => rightOf(each) <= x)) left += 1;
      if (row.fragments.some((each) => each.x >= x)) right += 1;
    }
  });
  close(rows.length);
  return candidates;
};

/** The largest zone of the rows that reads down in columns, if there is one. */
const findColumnZone = (rows: readonly Row[]): ColumnZone | undefined => {
  if (rows.length < minColumnRows) return undefined;
  const fragments = rows.flatMap((row) => row.fragments);
  const left = fragments.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const right = fragments.reduce((most, each) => Math.max(most, rightOf(each)), 0);
  const width = Math.min(right - left, 5_000);
  const bins = Array.from(
    { length: Math.floor((width * 0.7) / binPoints) },
    (_, index) => left + width * 0.15 + index * binPoints,
  );
  const candidates = bins
    .flatMap((x) => listCandidatesAt(rows, x))
    .toSorted((a, b) => b.score - a.score);
  const distinct = [
    ...new Map(candidates.map((each) => [`${each.from}-${each.to}`, each])).values(),
  ];
  return distinct
    .slice(0, maxCandidates)
    .map((candidate) => trimEnd(rows, candidate))
    .find((zone) => readsDown(rows.slice(zone.from, zone.to), zone.x));
};

const toSide = (rows: readonly Row[], pick: (row: Row) => readonly Fragment[]): readonly Row[] =>
  rows.flatMap((row) => {
    const fragments = pick(row);
    return fragments.length === 0 ? [] : [{ ...row, fragments }];
  });

/** Rows in the order in which a person reads them; each inner list is one block. */
export const orderRows = (rows: readonly Row[]): readonly (readonly Row[])[] => {
  const zone = findColumnZone(rows);
  if (zone === undefined) return rows.length === 0 ? [] : [rows];
  const inside = rows.slice(zone.from, zone.to);
  return [
    ...orderRows(rows.slice(0, zone.from)),
    ...orderRows(toSide(inside, (row) => sidesOf(row, zone.x)[0])),
    ...orderRows(toSide(inside, (row) => sidesOf(row, zone.x)[1])),
    ...orderRows(rows.slice(zone.to)),
  ];
};
