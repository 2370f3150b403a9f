import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';

/** Where to bring the reader. A new `stamp` goes there again. */
export interface ScrollTarget {
  readonly page: number;
  /** CSS pixels below the top of the page; null where only the lit text can tell. */
  readonly top: number | null;
  readonly stamp: number;
}

interface PageScrollerProps {
  readonly pane: RefObject<HTMLDivElement | null>;
  readonly numbers: readonly number[];
  /** Height of a page in CSS pixels; of a text a guess, which is measured then. */
  readonly heightOf: (index: number) => number;
  readonly heights: 'exact' | 'measured';
  readonly target: ScrollTarget | undefined;
  readonly onPage: (page: number) => void;
  readonly renderPage: (page: number) => ReactNode;
}

const gap = 12;
/** What is looked at stands so far below the top edge. */
const headroom = 120;
const settleFrames = 12;

/** Brings the lit place into sight once its page is drawn. */
function revealLit(pane: HTMLElement, framesLeft = settleFrames): void {
  const lit = pane.querySelector('[data-tone="lit"]');
  if (lit !== null) lit.scrollIntoView({ block: 'center' });
  if (framesLeft > 0 && lit === null) requestAnimationFrame(() => revealLit(pane, framesLeft - 1));
}

/** Pages below each other, of which only those in sight are drawn. */
export function PageScroller(props: PageScrollerProps) {
  const { pane, numbers, heightOf, heights, target, onPage, renderPage } = props;
  const virtualizer = useVirtualizer({
    count: numbers.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => heightOf(index) + gap,
    overscan: 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height of pages is a new layout
  useEffect(() => virtualizer.measure(), [virtualizer, heightOf]);
  const latest = useRef(virtualizer);
  latest.current = virtualizer;
  const reached = useRef<number>(undefined);
  useEffect(() => {
    // Once for each wish: whoever has scrolled on since then is not pulled back.
    if (target === undefined || target.stamp === reached.current) return;
    const index = numbers.indexOf(target.page);
    if (index === -1) return;
    reached.current = target.stamp;
    const [start] = latest.current.getOffsetForIndex(index, 'start') ?? [0];
    latest.current.scrollToOffset(Math.max(0, start + Math.max(0, (target.top ?? 0) - headroom)));
    if (target.top === null && pane.current !== null) revealLit(pane.current);
  }, [target, numbers, pane]);
  const middle = (virtualizer.scrollOffset ?? 0) + headroom;
  const current =
    virtualizer.getVirtualItems().findLast(({ start }) => start <= middle)?.index ?? 0;
  useEffect(() => onPage(numbers[current] ?? 1), [current, numbers, onPage]);
  return (
    <div className="relative mx-auto my-3" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => (
        <section
          key={item.key}
          ref={heights === 'measured' ? virtualizer.measureElement : undefined}
          data-index={item.index}
          aria-label={`Page ${numbers[item.index]}`}
          className="absolute inset-x-0 top-0 pb-3"
          style={{ transform: `translateY(${item.start}px)` }}
        >
          {renderPage(numbers[item.index] ?? 1)}
        </section>
      ))}
    </div>
  );
}
