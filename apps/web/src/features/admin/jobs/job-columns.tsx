import { Link } from '@tanstack/react-router';
import { Badge } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { formatMoment } from '../../../ui/format.js';
import type { Column } from '../../../ui/table.js';
import { type Job, jobLabels } from './describe-job.js';

interface JobColumnsOptions {
  /** Whether documents are open to who looks. */
  readonly mayRead: boolean;
  readonly onRedrive: ((job: Job) => void) | undefined;
}

function Subject({ job, mayRead }: { readonly job: Job; readonly mayRead: boolean }) {
  const { documentId } = job.payload;
  if (documentId !== undefined && mayRead) {
    return (
      <Link
        to="/documents/$documentId"
        params={{ documentId: String(documentId) }}
        preload={false}
        className="break-all font-mono text-accent text-xs underline"
      >
        {documentId}
      </Link>
    );
  }
  const ids = Object.entries(job.payload).map(([name, value]) => `${name} ${value}`);
  return <span className="break-all font-mono text-xs">{ids.join(', ')}</span>;
}

/** The columns of the dead letters; the last one only where something may be tried again. */
export function jobColumnsFor({ mayRead, onRedrive }: JobColumnsOptions): readonly Column<Job>[] {
  const columns: readonly Column<Job>[] = [
    {
      ...{ id: 'kind', header: 'Work', sortBy: ({ kind }) => jobLabels[kind] },
      cell: ({ kind }) => jobLabels[kind],
    },
    {
      ...{ id: 'subject', header: 'Of what' },
      cell: (job) => <Subject job={job} mayRead={mayRead} />,
    },
    {
      ...{ id: 'cause', header: 'Cause', sortBy: (job) => job.last_failure?.code ?? null },
      cell: ({ last_failure: failure }) =>
        failure !== null && (
          <div className="flex min-w-48 flex-col items-start gap-0.5 py-1">
            <Badge tone="bad">{failure.code}</Badge>
            <span className="text-muted text-xs">{failure.message}</span>
          </div>
        ),
    },
    {
      ...{ id: 'attempts', header: 'Attempts', align: 'right', sortBy: (job) => job.attempts },
      cell: ({ attempts, max_attempts: most }) => `${attempts} of ${most}`,
    },
    {
      ...{ id: 'at', header: 'Given up', sortBy: (job) => job.last_failure?.at ?? null },
      className: 'whitespace-nowrap text-muted',
      cell: ({ last_failure: failure }) => failure !== null && formatMoment(failure.at),
    },
    {
      ...{ id: 'by', header: 'Asked by', sortBy: (job) => job.requested_by },
      cell: (job) => <span className="break-all text-muted text-xs">{job.requested_by}</span>,
    },
  ];
  if (onRedrive === undefined) return columns;
  return [
    ...columns,
    {
      ...{ id: 'actions', header: 'Actions', align: 'right' },
      cell: (job) => (
        <Button
          size="sm"
          aria-label={`Try again: ${jobLabels[job.kind]} ${job.id}`}
          onClick={() => onRedrive(job)}
        >
          Try again
        </Button>
      ),
    },
  ];
}
