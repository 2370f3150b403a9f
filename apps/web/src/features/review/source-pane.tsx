import { operations } from '@medextract/contract';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useApi } from '../../api/api-context.js';
import { AsyncView } from '../../api/async-view.js';
import { unwrap } from '../../api/unwrap.js';
import { useOperation } from '../../api/use-operation.js';
import { Button } from '../../ui/button.js';
import { SourcePicture } from '../../ui/source/source-picture.js';
import { SourceText } from '../../ui/source/source-text.js';
import type { Span } from '../../ui/source/split-marked-text.js';
import { EmptyState } from '../../ui/states.js';
import type { ReviewedFact } from './find-fact.js';
import type { SourcePage } from './review-types.js';

export interface PickedPlace extends Span {
  readonly quote: string;
}

interface SourcePaneProps {
  readonly documentId: string;
  readonly page: number;
  readonly view: 'text' | 'picture';
  readonly evidence: ReviewedFact['evidence'];
  readonly picked: PickedPlace | undefined;
  readonly isPicking: boolean;
  readonly onPage: (page: number) => void;
  readonly onView: (view: 'text' | 'picture') => void;
  readonly onPick: (place: PickedPlace) => void;
  readonly onLeave: () => void;
}

function Picture({
  documentId,
  page,
  evidence,
}: Pick<SourcePaneProps, 'documentId' | 'evidence'> & { readonly page: SourcePage }) {
  const { client } = useApi();
  const query = useQuery({
    queryKey: [operations.getPageImage.id, documentId, page.number],
    queryFn: ({ signal }) => {
      const params = { document_id: documentId, number: page.number };
      return unwrap(client.download(operations.getPageImage, { params, signal }));
    },
  });
  const boxes = evidence.flatMap((one) => (one.page === page.number ? (one.box ?? []) : []));
  if (page.size === null) return <EmptyState title="There is no picture of this page" />;
  const { size } = page;
  return (
    <AsyncView query={query} what="the picture">
      {(bytes) => (
        <SourcePicture label={`Page ${page.number}`} bytes={bytes} size={size} boxes={boxes} />
      )}
    </AsyncView>
  );
}

function PageBar(props: SourcePaneProps & { readonly pages: number }) {
  const { page, pages, view, onPage, onView } = props;
  return (
    <div className="flex h-10 shrink-0 items-center gap-1 border-line border-b bg-panel px-2 text-sm">
      <Button
        tone="quiet"
        size="icon-sm"
        aria-label="Page before"
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        <ChevronLeft />
      </Button>
      <span>{`Page ${page} of ${pages}`}</span>
      <Button
        tone="quiet"
        size="icon-sm"
        aria-label="Page after"
        disabled={page >= pages}
        onClick={() => onPage(page + 1)}
      >
        <ChevronRight />
      </Button>
      <span className="flex-1" />
      <Button
        tone="quiet"
        size="sm"
        aria-pressed={view === 'picture'}
        onClick={() => onView(view === 'text' ? 'picture' : 'text')}
      >
        {view === 'text' ? 'Show the picture' : 'Show the text'}
      </Button>
    </div>
  );
}

/** The text of a page; while a place is picked it says how, once it has the keys. */
function PageText(props: SourcePaneProps & { readonly source: SourcePage }) {
  const { source, evidence, picked, isPicking, onPick, onLeave } = props;
  return (
    <div className="flex h-full min-h-0 flex-col">
      {isPicking && (
        <p
          role="status"
          className="border-line border-b bg-accent-soft px-3 py-1.5 text-accent-strong text-xs"
        >
          Arrows move by words, Shift takes more, letters jump, Enter takes the place, Escape
          leaves.
        </p>
      )}
      <div className="min-h-0 flex-1">
        <SourceText
          label={`Text of page ${source.number}`}
          text={source.text}
          start={source.start}
          marked={evidence}
          picked={picked}
          isPicking={isPicking}
          onLeave={onLeave}
          onPick={({ start, end }) => {
            const quote = source.text.slice(start - source.start, end - source.start);
            onPick({ start, end, quote });
          }}
        />
      </div>
    </div>
  );
}

/** The page on which a fact stands, with its evidence lit. */
export function SourcePane(props: SourcePaneProps) {
  const { documentId, page, view, evidence } = props;
  const params = { document_id: documentId };
  const list = useOperation(operations.listPages, { params });
  const query = useOperation(operations.getPage, { params: { ...params, number: page } });
  return (
    <section aria-label="Source" className="flex h-full min-h-0 flex-col bg-panel">
      <PageBar {...props} pages={list.data?.items.length ?? page} />
      <div className="min-h-0 flex-1">
        <AsyncView query={query} what="the page">
          {(source) =>
            view === 'picture' ? (
              <Picture documentId={documentId} page={source} evidence={evidence} />
            ) : (
              <PageText key={`${documentId} ${page}`} {...props} source={source} />
            )
          }
        </AsyncView>
      </div>
    </section>
  );
}
