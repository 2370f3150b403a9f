import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names.js';

interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: number;
  readonly renderRow: (index: number) => ReactNode;
  readonly keyOf: (index: number) => string;
  /** Called when the end comes near. */
  readonly onNearEnd?: () => void;
  /** The row that is to be in sight. */
  readonly current?: number | undefined;
  /** Of all rows that there are, where more exist than are loaded. */
  readonly total?: number;
  readonly className?: string;
}

const overscan = 12;
const nearEnd = 200;

/** A list of which only what is in sight is in the page. Rows are `role="listitem"`; they bring their own controls. */
export function VirtualList(props: VirtualListProps) {
  const { label, count, rowHeight, renderRow, keyOf, onNearEnd, current, total, className } = props;
  const pane = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => pane.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan,
  });
  const rows = virtualizer.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (count > 0 && last >= count - nearEnd) onNearEnd?.();
  }, [last, count, onNearEnd]);
  useEffect(() => {
    if (current !== undefined && current >= 0) virtualizer.scrollToIndex(current);
  }, [current, virtualizer]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={pane} tabIndex={0} className={classNames('overflow-auto contain-strict', className)}>
      {/* biome-ignore lint/a11y/useSemanticElements: rows are placed one by one, a ul would promise all of them */}
      <div
        role="list"
        aria-label={label}
        className="relative w-full"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {rows.map((row) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          <div
            key={row.key}
            role="listitem"
            aria-setsize={total ?? count}
            aria-posinset={row.index + 1}
            className="absolute inset-x-0 top-0"
            style={{ height: row.size, transform: `translateY(${row.start}px)` }}
          >
            {renderRow(row.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
