import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { countOf } from '../../ui/format.js';
import { VirtualList } from '../../ui/virtual-list.js';
import type { Document, DocumentFilters, Order } from './document-filters.js';
import { DocumentRow, rowGrid } from './document-row.js';

interface DocumentListProps {
  readonly documents: readonly Document[];
  readonly filters: DocumentFilters;
  readonly onOrder: (order: Order) => void;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onNearEnd: () => void;
  readonly isWhole: boolean;
}

const rowHeight = 38;

function OrderButton({
  order,
  label,
  current,
  onOrder,
}: {
  readonly order: Order;
  readonly label: string;
  readonly current: Order;
  readonly onOrder: (order: Order) => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={order === current}
      className="rounded-sm text-inherit hover:text-ink aria-pressed:text-ink"
      onClick={() => onOrder(order)}
    >
      {label}
      {order === current && <span aria-hidden> ↓</span>}
    </button>
  );
}

const toggled = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** The keys of the list, and the row that they are at. */
function useListKeys({ documents, chosen, onChoose }: DocumentListProps) {
  const navigate = useNavigate();
  const [current, setCurrent] = useState(-1);
  const at = documents[current];
  const step = (by: number) =>
    setCurrent((index) => Math.max(0, Math.min(documents.length - 1, index + by)));
  useShortcuts('List', [
    { keys: 'j', label: 'Next document', run: () => step(1) },
    { keys: 'k', label: 'Document before', run: () => step(-1) },
    { keys: 'x', label: 'Choose it', run: () => at && onChoose(toggled(chosen, at.id)) },
    {
      keys: 'Enter',
      label: 'Open it',
      run: () => {
        if (at === undefined) return;
        void navigate({ to: '/documents/$documentId', params: { documentId: at.id } });
      },
    },
    { keys: 'Escape', label: 'Choose none', run: () => onChoose(new Set()) },
  ]);
  return current;
}

/** The documents, as many as there are; only those in sight are in the page. */
export function DocumentList(props: DocumentListProps) {
  const { documents, filters, onOrder, chosen, onChoose, onNearEnd, isWhole } = props;
  const current = useListKeys(props);
  const { order = 'received' } = filters;
  const areAllChosen = documents.length > 0 && chosen.size === documents.length;
  const renderRow = useCallback(
    (index: number) => {
      const document = documents[index];
      if (document === undefined) return null;
      return (
        <DocumentRow
          document={document}
          isCurrent={index === current}
          isChosen={chosen.has(document.id)}
          onChoose={() => onChoose(toggled(chosen, document.id))}
        />
      );
    },
    [documents, current, chosen, onChoose],
  );
  const sorting = { current: order, onOrder };
  return (
    <>
      <div className={`${rowGrid} h-8 shrink-0 border-line border-b bg-panel text-muted text-xs`}>
        <input
          type="checkbox"
          aria-label="Choose all that are loaded"
          checked={areAllChosen}
          onChange={() => onChoose(new Set(areAllChosen ? [] : documents.map(({ id }) => id)))}
          className="size-4 accent-accent"
        />
        <span>
          <OrderButton order="name" label="Document" {...sorting} />
        </span>
        <span className="hidden sm:block">Case</span>
        <span>
          <OrderButton order="status" label="Status" {...sorting} />
        </span>
        <span className="hidden text-right sm:block">
          <OrderButton order="size" label="Size" {...sorting} />
        </span>
        <span className="hidden text-right sm:block">
          <OrderButton order="received" label="Received" {...sorting} />
        </span>
      </div>
      <VirtualList
        label="Documents"
        className="min-h-0 flex-1"
        count={documents.length}
        rowHeight={rowHeight}
        keyOf={(index) => documents[index]?.id ?? String(index)}
        renderRow={renderRow}
        onNearEnd={onNearEnd}
        current={current < 0 ? undefined : current}
      />
      <p
        role="status"
        className="shrink-0 border-line border-t bg-panel px-4 py-1 text-muted text-xs"
      >
        {isWhole
          ? countOf(documents.length, 'document')
          : `${countOf(documents.length, 'document')} so far; more come as you scroll`}
      </p>
    </>
  );
}
