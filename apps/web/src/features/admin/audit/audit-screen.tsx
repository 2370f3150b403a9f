import { operations } from '@medextract/contract';
import { ScrollText, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../../../api/api-context.js';
import { AsyncView } from '../../../api/async-view.js';
import { useCommand } from '../../../api/use-command.js';
import { usePages } from '../../../api/use-pages.js';
import { Badge } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { classNames } from '../../../ui/class-names.js';
import { formatMoment } from '../../../ui/format.js';
import { EmptyState } from '../../../ui/states.js';
import { type Column, Table } from '../../../ui/table.js';
import { AdminPage } from '../admin-page.js';
import { LoadMore } from '../load-more.js';
import { AuditFilterBar } from './audit-filter-bar.js';
import {
  type AuditEntry,
  type AuditVerdict,
  describeDetail,
  describeVerdict,
  noFilters,
  toAuditQuery,
} from './audit-query.js';

const outcomes = { done: 'good', refused: 'warn', failed: 'bad' } as const;

const columns: readonly Column<AuditEntry>[] = [
  {
    ...{ id: 'sequence', header: 'Entry', align: 'right' },
    className: 'text-muted tabular-nums',
    cell: ({ sequence }) => sequence,
  },
  {
    ...{ id: 'at', header: 'When' },
    className: 'whitespace-nowrap text-muted',
    cell: ({ at }) => <time dateTime={at}>{formatMoment(at)}</time>,
  },
  { ...{ id: 'actor', header: 'Who' }, className: 'break-all', cell: ({ actor }) => actor },
  {
    ...{ id: 'action', header: 'What' },
    className: 'whitespace-nowrap',
    cell: (row) => row.action,
  },
  {
    ...{ id: 'subject', header: 'To what' },
    cell: ({ subject }) => <span className="break-all font-mono text-xs">{subject}</span>,
  },
  {
    ...{ id: 'outcome', header: 'Outcome' },
    cell: ({ outcome }) => <Badge tone={outcomes[outcome]}>{outcome}</Badge>,
  },
  {
    ...{ id: 'detail', header: 'Beside' },
    cell: (row) => (
      <span className="break-all text-muted text-xs">{describeDetail(row).join(', ')}</span>
    ),
  },
];

function Verdict({ verdict }: { readonly verdict: AuditVerdict | undefined }) {
  return (
    <p
      role="status"
      className={classNames(
        'break-words rounded-lg px-4 py-2 text-sm empty:hidden',
        verdict?.whole === false ? 'bg-bad-soft text-bad' : 'bg-good-soft text-good',
      )}
    >
      {verdict !== undefined && describeVerdict(verdict)}
    </p>
  );
}

/** Who did what, and whether anybody changed that since. */
export function AuditScreen() {
  const { client } = useApi();
  const [filters, setFilters] = useState(noFilters);
  const asked = toAuditQuery(filters);
  const query = usePages([operations.listAudit.id, asked], (page, signal) =>
    client.call(operations.listAudit, { query: { ...asked, ...page }, signal }),
  );
  const verify = useCommand(operations.verifyAudit, { refreshes: [] });
  return (
    <AdminPage
      title="Audit log"
      actions={
        <Button disabled={verify.isPending} onClick={() => verify.mutate({})}>
          <ShieldCheck aria-hidden /> {verify.isPending ? 'Verifying …' : 'Verify the log'}
        </Button>
      }
    >
      <Verdict verdict={verify.data} />
      <AuditFilterBar onFilters={setFilters} />
      <AsyncView
        query={query}
        what="the audit log"
        isEmpty={(entries) => entries.length === 0}
        empty={
          <EmptyState icon={ScrollText} title="No entry is like that">
            Take a filter away, or choose a longer span of time.
          </EmptyState>
        }
      >
        {(entries) => (
          <div className="rounded-lg border border-line bg-panel">
            <Table
              caption="Audit log, the newest first"
              columns={columns}
              rows={entries}
              keyOf={({ sequence }) => String(sequence)}
            />
            <LoadMore count={entries.length} one="entry" many="entries" query={query} />
          </div>
        )}
      </AsyncView>
    </AdminPage>
  );
}
