import { operations } from '@medextract/contract';
import { Inbox, RotateCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useApi, useMay } from '../../../api/api-context.js';
import { AsyncView } from '../../../api/async-view.js';
import { useCommand } from '../../../api/use-command.js';
import { usePages } from '../../../api/use-pages.js';
import { Button } from '../../../ui/button.js';
import { EmptyState } from '../../../ui/states.js';
import { Table } from '../../../ui/table.js';
import { tell } from '../../../ui/toast-store.js';
import { AdminPage } from '../admin-page.js';
import { ConfirmDialog } from '../confirm-dialog.js';
import { LoadMore } from '../load-more.js';
import { describeRedriven } from './describe-job.js';
import { jobColumnsFor } from './job-columns.js';

/** Work that was given up, with its cause, and the way to set it in motion again. */
export function JobsScreen() {
  const { client } = useApi();
  const mayWrite = useMay('jobs:write');
  const mayRead = useMay('documents:read');
  const [isAsking, setAsking] = useState(false);
  const query = usePages([operations.listParkedJobs.id], (page, signal) =>
    client.call(operations.listParkedJobs, { query: page, signal }),
  );
  const refreshes = [operations.listParkedJobs, operations.getServiceState];
  const one = useCommand(operations.redriveJob, { refreshes, done: 'It is tried again.' });
  const all = useCommand(operations.redriveJobs, { refreshes });
  const { mutate } = one;
  const columns = useMemo(
    () =>
      jobColumnsFor({
        mayRead,
        onRedrive: mayWrite ? ({ id }) => mutate({ params: { job_id: id } }) : undefined,
      }),
    [mayRead, mayWrite, mutate],
  );
  const count = query.data?.length ?? 0;
  const redriveAll = () =>
    all.mutate(
      {},
      { onSuccess: (report) => tell({ tone: 'neutral', text: describeRedriven(report) }) },
    );
  return (
    <AdminPage
      title="Dead letters"
      actions={
        mayWrite &&
        count > 0 && (
          <Button disabled={all.isPending} onClick={() => setAsking(true)}>
            <RotateCw aria-hidden /> Try all again
          </Button>
        )
      }
    >
      <AsyncView
        query={query}
        what="the dead letters"
        isEmpty={(jobs) => jobs.length === 0}
        empty={
          <EmptyState icon={Inbox} title="Nothing was given up">
            What fails is tried again by itself. What failed too often would be here, with its
            cause.
          </EmptyState>
        }
      >
        {(jobs) => (
          <div className="rounded-lg border border-line bg-panel">
            <Table
              caption="Work that was given up, the newest first"
              columns={columns}
              rows={jobs}
              keyOf={({ id }) => id}
            />
            <LoadMore count={jobs.length} one="piece of work" many="pieces of work" query={query} />
          </div>
        )}
      </AsyncView>
      {isAsking && (
        <ConfirmDialog
          title="Try everything again?"
          verb="Try all again"
          tone="primary"
          onConfirm={redriveAll}
          onClose={() => setAsking(false)}
        >
          Each gets its full number of attempts. What fails for the same cause comes back here.
        </ConfirmDialog>
      )}
    </AdminPage>
  );
}
