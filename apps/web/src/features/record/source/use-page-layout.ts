import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Evidence } from '../facts/list-facts.js';
import type { ScrollTarget } from './page-scroller.js';
import { useElementWidth } from './use-element-width.js';
import type { usePages } from './use-source.js';

export type Pages = NonNullable<ReturnType<typeof usePages>['data']>;
export type View = 'picture' | 'text';

/** What to bring into sight; a new `stamp` asks again. */
export interface Focus {
  readonly evidence: Evidence;
  readonly stamp: number;
}

const letter = { width: 612, height: 792 } as const;
const padding = 32;
const widest = 900;
const narrowest = 200;
const charactersPerLine = 90;
const lineHeight = 24;
const linesAround = 4;

interface LayoutInput {
  readonly pane: RefObject<HTMLElement | null>;
  readonly items: Pages['items'];
  readonly view: View;
  readonly zoom: number;
}

/** How large each page is on the screen. */
export function usePageLayout({ pane, items, view, zoom }: LayoutInput) {
  const width = Math.min(widest, Math.max(narrowest, useElementWidth(pane) - padding));
  const sizeOf = useCallback(
    (number: number) => items.find((item) => item.number === number)?.size ?? letter,
    [items],
  );
  const scaleOf = useCallback(
    (number: number) => (width / sizeOf(number).width) * zoom,
    [width, zoom, sizeOf],
  );
  const heightOf = useCallback(
    (index: number) => {
      const item = items[index];
      if (item === undefined) return lineHeight;
      if (view === 'picture') return sizeOf(item.number).height * scaleOf(item.number);
      const lines = Math.ceil((item.end - item.start) / charactersPerLine) + linesAround;
      return lines * lineHeight * zoom;
    },
    [items, view, sizeOf, scaleOf, zoom],
  );
  return { sizeOf, scaleOf, heightOf };
}

interface TargetInput {
  readonly focus: Focus | undefined;
  readonly view: View;
  readonly scaleOf: (page: number) => number;
}

/** Where the reader is brought: to the evidence of what is looked at, or to a page. */
export function usePageTarget({ focus, view, scaleOf }: TargetInput) {
  const [target, setTarget] = useState<ScrollTarget>();
  const go = useCallback((page: number, top: number | null = 0) => {
    setTarget((before) => ({ page, top, stamp: (before?.stamp ?? 0) + 1 }));
  }, []);
  // A layout that changes must not pull the reader back to an old place, so it is only read here.
  const layout = useRef({ view, scaleOf });
  layout.current = { view, scaleOf };
  useEffect(() => {
    if (focus === undefined) return;
    const { page, box } = focus.evidence;
    const isPicture = layout.current.view === 'picture';
    go(page, isPicture ? (box?.y ?? 0) * layout.current.scaleOf(page) : null);
  }, [focus, go]);
  return { target, go };
}
