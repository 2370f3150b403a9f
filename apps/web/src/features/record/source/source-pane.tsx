import { useMemo, useRef, useState } from 'react';
import { AsyncView } from '../../../api/async-view.js';
import { useShortcuts } from '../../../shortcuts/use-shortcuts.js';
import { findSelectedSpan } from '../../../ui/source/find-selected-span.js';
import type { Span } from '../facts/filter-facts.js';
import { PageScroller } from './page-scroller.js';
import { PicturePage } from './picture-page.js';
import { SourceToolbar } from './source-toolbar.js';
import type { Mark } from './split-text.js';
import { TextPage } from './text-page.js';
import { Thumbnails } from './thumbnails.js';
import {
  type Focus,
  type Pages,
  usePageLayout,
  usePageTarget,
  type View,
} from './use-page-layout.js';
import { type Pictures, usePages, usePictures } from './use-source.js';
import { useSourceSearch } from './use-source-search.js';

interface SourcePaneProps {
  readonly documentId: string;
  readonly marks: readonly Mark[];
  readonly focus: Focus | undefined;
  readonly onSelect: (span: Span | undefined) => void;
}

const zoomSteps = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4] as const;

function useZoom() {
  const [index, setIndex] = useState(zoomSteps.indexOf(1));
  const step = (by: 1 | -1) =>
    setIndex((before) => Math.max(0, Math.min(zoomSteps.length - 1, before + by)));
  useShortcuts('Source', [
    { keys: '+', label: 'Larger', run: () => step(1) },
    { keys: '-', label: 'Smaller', run: () => step(-1) },
  ]);
  return { zoom: zoomSteps[index] ?? 1, step };
}

/** Pages as they look where there are pictures of them, else their text. */
function useView(documentId: string, format: string) {
  const pictures = usePictures(documentId, format);
  const [wanted, setWanted] = useState<View>('picture');
  const view: View = pictures.kind === 'none' ? 'text' : wanted;
  return { pictures, view, setView: pictures.kind === 'none' ? undefined : setWanted };
}

const pdfOf = (pictures: Pictures) => (pictures.kind === 'pdf' ? pictures.pdf : null);
const within = (marks: readonly Mark[], item: Span | undefined): readonly Mark[] =>
  item === undefined ? [] : marks.filter(({ start, end }) => start < item.end && item.start < end);

type SearchInput = Pick<SourcePaneProps, 'documentId' | 'marks'> & {
  readonly numbers: readonly number[];
};

/** The hits of a search as marks over those of the facts. */
function useSearchedMarks({ documentId, marks, numbers }: SearchInput) {
  const search = useSourceSearch(documentId, numbers);
  const input = useRef<HTMLInputElement>(null);
  useShortcuts('Source', [
    { keys: '/', label: 'Search this document', run: () => input.current?.focus() },
  ]);
  const { hits, current } = search;
  const all = useMemo(
    () => [
      ...marks,
      ...hits.map((hit): Mark => ({ ...hit, tone: hit === current ? 'lit' : 'found' })),
    ],
    [marks, hits, current],
  );
  return { search, input, all };
}

function LoadedSource(props: SourcePaneProps & { readonly pages: Pages }) {
  const { documentId, focus, onSelect, pages } = props;
  const { items, format } = pages;
  const numbers = useMemo(() => items.map(({ number }) => number), [items]);
  const pane = useRef<HTMLDivElement>(null);
  const { pictures, view, setView } = useView(documentId, format);
  const { zoom, step } = useZoom();
  const { sizeOf, scaleOf, heightOf } = usePageLayout({ pane, items, view, zoom });
  const { target, go } = usePageTarget({ focus, view, scaleOf });
  const { search, input, all } = useSearchedMarks({ ...props, numbers });
  const [page, setPage] = useState(1);
  const [hasThumbnails, setThumbnails] = useState(true);
  const isText = view === 'text';
  const report = () => {
    if (pane.current !== null) onSelect(findSelectedSpan(pane.current));
  };
  const goToHit = (by: 1 | -1) => {
    const hit = search.step(by);
    if (hit !== undefined) go(hit.page, isText ? null : 0);
  };
  const renderPage = (number: number) => {
    const marks = within(
      all,
      items.find((item) => item.number === number),
    );
    if (isText) return <TextPage {...{ documentId, number, marks }} />;
    if (pictures.kind === 'loading') return null;
    const shape = { scale: scaleOf(number), size: sizeOf(number) };
    return <PicturePage {...{ documentId, number, marks, ...shape }} pdf={pdfOf(pictures)} />;
  };
  const thumbnails = !isText && pictures.kind !== 'loading' && hasThumbnails && numbers.length > 1;
  return (
    <div data-print="flow" className="flex h-full min-h-0 flex-col">
      <SourceToolbar
        {...{ page, zoom, view, pages: numbers.length, onGo: go, onZoom: step, onView: setView }}
        onThumbnails={isText ? undefined : () => setThumbnails(!hasThumbnails)}
        words={search.words}
        onWords={search.setWords}
        searchRef={input}
        hits={search.status}
        onHit={goToHit}
      />
      <div data-print="flow" className="flex min-h-0 flex-1">
        {thumbnails && (
          <Thumbnails {...{ documentId, numbers, current: page }} pdf={pdfOf(pictures)} onGo={go} />
        )}
        <div
          ref={pane}
          role="document"
          aria-label="Pages of the document"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          onPointerUp={report}
          onKeyUp={report}
          data-print="flow"
          className="min-w-0 flex-1 overflow-auto bg-sunken focus-visible:-outline-offset-2"
        >
          <div style={isText ? { zoom } : undefined} className={isText ? 'bg-panel' : undefined}>
            <PageScroller
              {...{ pane, numbers, heightOf, target, renderPage }}
              heights={isText ? 'measured' : 'exact'}
              onPage={setPage}
            />
          </div>
        </div>
      </div>
    </div>
  );
}

/** The document as it was sent, with what was read of it lit up in place. */
export function SourcePane(props: SourcePaneProps) {
  const pages = usePages(props.documentId);
  return (
    <AsyncView query={pages} what="the pages">
      {(loaded) => <LoadedSource {...props} pages={loaded} />}
    </AsyncView>
  );
}
