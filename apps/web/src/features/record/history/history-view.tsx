import { operations } from '@medextract/contract';
import { useState } from 'react';
import type { z } from 'zod';
import { AsyncView } from '../../../api/async-view.js';
import { useOperation } from '../../../api/use-operation.js';
import { Badge } from '../../../ui/badge.js';
import { formatMoment } from '../../../ui/format.js';
import { EmptyState } from '../../../ui/states.js';
import type { MedicalRecord } from '../facts/list-facts.js';
import { RevisionDiff } from './revision-diff.js';

type Summary = z.infer<(typeof operations.listRevisions)['answer']>['items'][number];

const causes = {
  extraction: 'Read',
  replay: 'Read anew to compare',
  review: 'Reviewed',
} as const satisfies Record<Summary['cause']['kind'], string>;

const describeCost = ({
  model_id: model,
  prompt_version: prompt,
  cost_usd: cost,
}: Summary): string =>
  [model, prompt && `prompt ${prompt}`, cost !== null && model !== null && `$${cost.toFixed(4)}`]
    .filter(Boolean)
    .join(', ');

interface HistoryProps {
  readonly documentId: string;
  readonly receipt: MedicalRecord['receipt'];
}

function RevisionRow({
  revision,
  isOpen,
  onOpen,
}: {
  readonly revision: Summary;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  const { number, cause, created_at: at, created_by: by } = revision;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      disabled={number === 1}
      onClick={onOpen}
      className="flex w-full flex-wrap items-center gap-x-3 px-3 py-2 text-left text-sm enabled:hover:bg-hover"
    >
      <span className="font-medium">Revision {number}</span>
      <Badge tone={cause.kind === 'review' ? 'accent' : 'neutral'}>
        {causes[cause.kind]}
        {cause.decision === undefined ? '' : `: ${cause.decision} ${cause.fact_id ?? ''}`}
      </Badge>
      <span className="flex-1 text-muted text-xs">{describeCost(revision)}</span>
      <span className="text-muted text-xs">
        {formatMoment(at)}, {by}
      </span>
    </button>
  );
}

function Receipt({ receipt }: { readonly receipt: MedicalRecord['receipt'] }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-md border border-line bg-panel p-3 text-sm">
      {Object.entries(receipt).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted text-xs leading-5">{name.replaceAll('_', ' ')}</dt>
          <dd className="break-all font-mono text-xs leading-5">{value ?? 'none'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Every revision with what it changed, and the receipt of the newest. */
export function HistoryView({ documentId, receipt }: HistoryProps) {
  const revisions = useOperation(operations.listRevisions, { params: { document_id: documentId } });
  const [open, setOpen] = useState<number>();
  return (
    <div className="flex flex-col gap-5 p-4">
      <section aria-label="Revisions" className="flex flex-col gap-2">
        <h2 className="font-semibold text-base">Revisions</h2>
        <AsyncView
          query={revisions}
          what="the revisions"
          isEmpty={({ items }) => items.length === 0}
          empty={<EmptyState title="No revision yet" />}
        >
          {({ items }) => (
            <ol className="divide-y divide-line rounded-md border border-line bg-panel">
              {items.toReversed().map((revision) => (
                <li key={revision.number}>
                  <RevisionRow
                    revision={revision}
                    isOpen={open === revision.number}
                    onOpen={() => setOpen(open === revision.number ? undefined : revision.number)}
                  />
                  {open === revision.number && (
                    <RevisionDiff documentId={documentId} number={revision.number} />
                  )}
                </li>
              ))}
            </ol>
          )}
        </AsyncView>
      </section>
      <section aria-label="Receipt" className="flex flex-col gap-2">
        <h2 className="font-semibold text-base">Receipt</h2>
        <Receipt receipt={receipt} />
      </section>
    </div>
  );
}
