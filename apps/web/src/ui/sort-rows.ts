export interface SortState {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

type SortValue = string | number | null;

interface SortOptions<Row> extends SortState {
  readonly sortBy: (row: Row) => SortValue;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(a: SortValue, b: SortValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** Sorted anew; what has no value stands last in either direction, equals keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  { direction, sortBy }: SortOptions<Row>,
): readonly Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows.toSorted((left, right) => {
    const [a, b] = [sortBy(left), sortBy(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * compare(a, b);
  });
}
