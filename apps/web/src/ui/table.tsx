import { type ReactNode, useMemo, useState } from 'react';
import { classNames } from './class-names.js';
import { type SortState, sortRows } from './sort-rows.js';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What to sort by; a column without it cannot be sorted. */
  readonly sortBy?: (row: Row) => string | number | null;
  readonly align?: 'left' | 'right';
  readonly className?: string;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly initialSort?: SortState;
  /** Drawn in a frame, where it does not stand in a panel. */
  readonly isFramed?: boolean;
}

const arrows = { ascending: '↑', descending: '↓' } as const;

function toggle(sort: SortState | undefined, column: string): SortState {
  const isUp = sort?.column === column && sort.direction === 'ascending';
  return { column, direction: isUp ? 'descending' : 'ascending' };
}

/** A table for up to a few hundred rows; a long list is a `VirtualList`. The caption is read, not shown. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, keyOf, initialSort, isFramed = false } = props;
  const [sort, setSort] = useState(initialSort);
  const sorted = useMemo(() => {
    const sortBy = columns.find(({ id }) => id === sort?.column)?.sortBy;
    return sort === undefined || sortBy === undefined ? rows : sortRows(rows, { ...sort, sortBy });
  }, [rows, columns, sort]);
  return (
    <section
      className={classNames(
        'w-full overflow-x-auto',
        isFramed && 'rounded-lg border border-line bg-panel',
      )}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-line border-b text-muted text-xs">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={sort?.column === column.id ? sort.direction : undefined}
                className={classNames(
                  'h-8 whitespace-nowrap px-3 text-left font-medium',
                  column.align === 'right' && 'text-right',
                )}
              >
                {column.sortBy === undefined ? (
                  column.header
                ) : (
                  <button
                    type="button"
                    className="rounded-sm hover:text-ink"
                    onClick={() => setSort(toggle(sort, column.id))}
                  >
                    {column.header}
                    <span aria-hidden className="ml-1 inline-block w-2">
                      {sort?.column === column.id ? arrows[sort.direction] : ''}
                    </span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={keyOf(row)} className="border-line border-b last:border-b-0 hover:bg-hover">
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={classNames(
                    'h-9 px-3 py-1.5 align-middle',
                    column.align === 'right' && 'text-right',
                    column.className,
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
