import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { OpenPdf } from './open-pdf.js';
import { PagePicture } from './page-picture.js';

interface ThumbnailsProps {
  readonly documentId: string;
  readonly numbers: readonly number[];
  readonly pdf: OpenPdf | null;
  readonly current: number;
  readonly onGo: (page: number) => void;
}

const width = 84;
const rowHeight = 132;

/** Small pictures of all pages, to go to one. */
export function Thumbnails({ documentId, numbers, pdf, current, onGo }: ThumbnailsProps) {
  const pane = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: numbers.length,
    getScrollElement: () => pane.current,
    estimateSize: () => rowHeight,
    overscan: 2,
  });
  useEffect(
    () => virtualizer.scrollToIndex(numbers.indexOf(current)),
    [virtualizer, numbers, current],
  );
  return (
    <nav
      ref={pane}
      aria-label="Pages"
      data-print="none"
      className="hidden w-28 shrink-0 overflow-auto border-line border-r bg-sunken md:block"
    >
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const number = numbers[index] ?? 1;
          return (
            <button
              key={key}
              type="button"
              aria-current={number === current ? 'page' : undefined}
              aria-label={`Go to page ${number}`}
              onClick={() => onGo(number)}
              className="absolute inset-x-0 top-0 flex flex-col items-center gap-1 px-3 pt-2 text-2xs text-muted aria-[current=page]:font-medium aria-[current=page]:text-ink"
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              <span
                aria-hidden
                className="block h-[104px] overflow-hidden border border-line bg-white in-aria-[current=page]:outline-2 in-aria-[current=page]:outline-accent"
                style={{ width }}
              >
                <PagePicture documentId={documentId} page={number} width={width} pdf={pdf} />
              </span>
              {number}
            </button>
          );
        })}
      </div>
    </nav>
  );
}
