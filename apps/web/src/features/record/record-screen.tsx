import { operations } from '@medextract/contract';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ChevronLeft, RotateCw } from 'lucide-react';
import type { z } from 'zod';
import { useMay } from '../../api/api-context.js';
import { AsyncView } from '../../api/async-view.js';
import { useCommand } from '../../api/use-command.js';
import { useOperation } from '../../api/use-operation.js';
import { Button, buttonLook } from '../../ui/button.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState, LoadingState } from '../../ui/states.js';
import { ExportMenu } from './export-menu.js';
import { LoadedRecord } from './loaded-record.js';

const route = getRouteApi('/documents/$documentId');

type Document = z.infer<(typeof operations.getDocument)['answer']>;

function ReadAgain({ document }: { readonly document: Document }) {
  const mayWrite = useMay('documents:write');
  const read = useCommand(operations.processDocument, {
    refreshes: [operations.getDocument],
    done: 'The document is queued to be read again.',
  });
  if (!mayWrite) return null;
  const run = () =>
    read.mutate({ params: { document_id: document.id }, body: { again: 'always' } });
  return (
    <Button onClick={run} disabled={read.isPending || document.status === 'processing'}>
      <RotateCw aria-hidden /> Read again
    </Button>
  );
}

/** What there is instead of a record: it comes, or it could not be made, and why. */
function NoRecord({ document }: { readonly document: Document }) {
  const { status, failure } = document;
  if (status === 'failed') {
    return (
      <EmptyState title={failure?.message ?? 'The document could not be read.'}>
        {failure?.remedy}
        {failure !== null && <p className="mt-1 font-mono text-faint text-xs">{failure.code}</p>}
      </EmptyState>
    );
  }
  const label = status === 'processing' ? 'Reading the document' : 'The document waits to be read';
  return (
    <div className="mx-auto max-w-md py-10">
      <p className="px-4 text-center text-muted text-sm">{label} …</p>
      <LoadingState label={label} />
    </div>
  );
}

function DocumentRecord({ document }: { readonly document: Document }) {
  const hasRecord = document.revision > 0;
  const params = { document_id: document.id };
  const record = useOperation(operations.getRecord, { params }, { enabled: hasRecord });
  if (!hasRecord) return <NoRecord document={document} />;
  return (
    <AsyncView query={record} what="the record">
      {(loaded) => <LoadedRecord documentId={document.id} record={loaded} />}
    </AsyncView>
  );
}

export function RecordScreen() {
  const { documentId } = route.useParams();
  const document = useOperation(operations.getDocument, { params: { document_id: documentId } });
  const { data } = document;
  return (
    <div data-print="flow" className="flex h-full flex-col">
      <PageHeader
        title="Record"
        lead={data?.file_name ?? ' '}
        actions={
          <>
            <Link to="/documents" className={buttonLook({ tone: 'quiet' })}>
              <ChevronLeft aria-hidden /> Documents
            </Link>
            {data !== undefined && <ReadAgain document={data} />}
            {data !== undefined && data.revision > 0 && <ExportMenu documentId={documentId} />}
          </>
        }
      />
      <div data-print="flow" className="min-h-0 flex-1">
        <AsyncView query={document} what="the document">
          {(loaded) => <DocumentRecord document={loaded} />}
        </AsyncView>
      </div>
    </div>
  );
}
