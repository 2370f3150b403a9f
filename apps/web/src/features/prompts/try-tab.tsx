import { operations } from '@medextract/contract';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../api/api-context.js';
import { AsyncView } from '../../api/async-view.js';
import { useCommand } from '../../api/use-command.js';
import { useOperation } from '../../api/use-operation.js';
import { ImpactReport } from '../../impacts/impact-report.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/field.js';
import { formatUsd, unknown } from '../../ui/format-figures.js';
import { EmptyState } from '../../ui/states.js';

/** What it would cost, where a model is set up. */
function Quote({ version, documentId }: { readonly version: string; readonly documentId: string }) {
  const quote = useOperation(operations.quoteReading, {
    params: { document_id: documentId },
    query: { prompt_version: version },
  });
  const first = quote.data?.items[0];
  if (quote.isPending) return <p className="text-muted text-sm">Getting what it would cost …</p>;
  if (first === undefined) {
    return (
      <p className="text-muted text-sm">
        No model reads here, so every version reads the document the same way, offline.
      </p>
    );
  }
  const { cost_usd: cost, model, calls } = first;
  const dollars = cost === null ? unknown : `${formatUsd(cost.least)} to ${formatUsd(cost.most)}`;
  return (
    <p className="text-sm">
      {model}: {calls.least} to {calls.most} calls, cost {dollars}.
    </p>
  );
}

interface TrialProps {
  readonly version: string;
  readonly documents: readonly { readonly id: string; readonly file_name: string }[];
}

function Trial({ version, documents }: TrialProps) {
  const mayTry = useMay('experiments:write');
  const [documentId, setDocumentId] = useState(documents[0]?.id ?? '');
  const start = useCommand(operations.startImpact, { refreshes: [operations.listImpacts] });
  const run = () =>
    start.mutate({
      body: { prompt_version: version, scope: 'chosen', document_ids: [documentId] },
    });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label="Document"
          value={documentId}
          choices={documents.map(({ id, file_name: label }) => ({ value: id, label }))}
          onChoose={setDocumentId}
          className="w-full max-w-sm"
        />
        {mayTry && (
          <Button tone="primary" disabled={start.isPending} onClick={run}>
            <FlaskConical aria-hidden /> Try {version}
          </Button>
        )}
      </div>
      <Quote version={version} documentId={documentId} />
      <p className="text-muted text-xs">
        The document is read again and held against its record. The record stays as it is; the audit
        log keeps that it was tried.
      </p>
      {start.data !== undefined && (
        <section
          aria-label="What it came to"
          className="rounded-lg border border-line bg-panel p-4"
        >
          <ImpactReport id={start.data.id} />
        </section>
      )}
    </div>
  );
}

const newest = { query: { status: 'completed', limit: '50' } } as const;

/** A version on one document: what it would read otherwise than what is on file. */
export function TryTab({ version }: { readonly version: string }) {
  const mayRead = useMay('documents:read');
  const documents = useOperation(operations.listDocuments, newest, { enabled: mayRead });
  if (!mayRead) {
    return (
      <EmptyState icon={FlaskConical} title="Your roles do not let you read documents">
        Start a replay over the newest documents from an experiment instead: it tells what a version
        would change in numbers, without a word of a document.
      </EmptyState>
    );
  }
  return (
    <div className="p-4">
      <AsyncView
        query={documents}
        what="the documents"
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState icon={FlaskConical} title="No document was read yet">
            A version is tried on a document whose record is there to hold it against.
          </EmptyState>
        }
      >
        {({ items }) => <Trial key={version} version={version} documents={items} />}
      </AsyncView>
    </div>
  );
}
