import { type Fragment, type Row, rightOf } from './fragment.js';

/** Baselines nearer than this share of the smaller letters are one line (superscripts, OCR jitter). */
const sameLineShare = 0.45;

/** Bold is sometimes drawn as the same text twice, a hair apart. */
const isDoubleOf = (a: Fragment, b: Fragment): boolean =>
  a.text === b.text && Math.abs(a.x - b.x) < a.size * 0.15;

const toRow = (fragments: readonly Fragment[]): Row => {
  const ordered = fragments.toSorted((a, b) => a.x - b.x);
  const single = ordered.filter((fragment, index) => {
    const previous = ordered[index - 1];
    return previous === undefined || !isDoubleOf(previous, fragment);
  });
  const largest = single.reduce((best, next) => (next.size > best.size ? next : best));
  return { fragments: single, baseline: largest.baseline, size: largest.size };
};

/** Gathers fragments into rows, from top to bottom. */
export const groupRows = (fragments: readonly Fragment[]): readonly Row[] => {
  const rows: Fragment[][] = [];
  let anchor: Fragment | undefined;
  for (const fragment of fragments.toSorted((a, b) => a.baseline - b.baseline)) {
    const reach = Math.min(fragment.size, anchor?.size ?? 0) * sameLineShare;
    if (anchor !== undefined && fragment.baseline - anchor.baseline <= reach) {
      rows.at(-1)?.push(fragment);
      if (fragment.size > anchor.size) anchor = fragment;
    } else {
      rows.push([fragment]);
      anchor = fragment;
    }
  }
  return rows.map(toRow);
};

/** A stretch of a row without a gap wide enough to part columns. */
export interface Segment {
  readonly fragments: readonly Fragment[];
  readonly left: number;
  readonly right: number;
}

/** pdf.js parts items at 0.6 of the font size; words of one phrase stand nearer. */
const cellGapShare = 0.62;

const isCellGap = (previous: Fragment, next: Fragment): boolean =>
  next.x - rightOf(previous) > Math.min(previous.size, next.size) * cellGapShare;

export const splitSegments = (row: Row): readonly Segment[] => {
  const groups: Fragment[][] = [];
  for (const fragment of row.fragments) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    if (group === undefined || previous === undefined || isCellGap(previous, fragment)) {
      groups.push([fragment]);
    } else group.push(fragment);
  }
  return groups.map((group) => ({
    fragments: group,
    left: Math.min(...group.map(({ x }) => x)),
    right: Math.max(...group.map(rightOf)),
  }));
};
