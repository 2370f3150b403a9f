import { operations } from '@medextract/contract';
import type { z } from 'zod';
import { AsyncView } from '../../../api/async-view.js';
import { useOperation } from '../../../api/use-operation.js';
import { Badge } from '../../../ui/badge.js';
import { Panel } from '../../../ui/panel.js';
import { type Column, Table } from '../../../ui/table.js';
import { AdminPage } from '../admin-page.js';
import { jobLabels } from '../jobs/describe-job.js';
import { summarize } from './summarize.js';

type State = z.infer<(typeof operations.getServiceState)['answer']>;
type Check = State['checks'][number];
type Queue = State['queues'][number];

const everyMs = 5_000;

const checkColumns: readonly Column<Check>[] = [
  { ...{ id: 'name', header: 'Part' }, cell: ({ name }) => name },
  {
    ...{ id: 'kind', header: 'Needed to' },
    cell: ({ kind }) => (kind === 'live' ? 'run at all' : 'take work'),
  },
  {
    ...{ id: 'state', header: 'State' },
    cell: ({ healthy, reason }) => (
      <Badge tone={healthy ? 'good' : 'bad'}>{healthy ? 'There' : reason}</Badge>
    ),
  },
];

const count = (id: keyof Queue, header: string): Column<Queue> => ({
  ...{ id, header, align: 'right', sortBy: (queue) => queue[id] },
  cell: (queue) => queue[id],
});

const queueColumns: readonly Column<Queue>[] = [
  { ...{ id: 'kind', header: 'Work' }, cell: ({ kind }) => jobLabels[kind] },
  count('waiting', 'Waits'),
  count('leased', 'Runs'),
  count('parked', 'Given up'),
];

function Figure({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div className="px-4 py-3">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="font-semibold text-xl tabular-nums">{value}</dd>
    </div>
  );
}

function Workers({ workers }: { readonly workers: NonNullable<State['workers']> }) {
  return (
    <dl className="grid grid-cols-2 sm:grid-cols-4">
      <Figure label="Ready" value={workers.ready} />
      <Figure label="At work" value={workers.busy} />
      <Figure label="At most" value={workers.most} />
      <Figure label="Documents that wait for one" value={workers.waiting} />
    </dl>
  );
}

/** Whether the service runs and takes work, who works, and how much waits. */
export function HealthScreen() {
  const query = useOperation(operations.getServiceState, {}, { everyMs });
  return (
    <AdminPage title="Health">
      <AsyncView query={query} what="the state of the service">
        {(state) => (
          <>
            <p role="status" className="flex flex-wrap items-center gap-2 text-sm">
              {summarize(state.checks).map(({ text, tone }) => (
                <Badge key={text} tone={tone}>
                  {text}
                </Badge>
              ))}
              <span className="text-muted">Version {state.version}</span>
            </p>
            <Panel title="What the service needs">
              <Table
                caption="Parts of the service"
                columns={checkColumns}
                rows={state.checks}
                keyOf={({ name }) => name}
              />
            </Panel>
            {state.workers !== null && (
              <Panel title="Workers">
                <Workers workers={state.workers} />
              </Panel>
            )}
            <Panel title="Queues">
              <Table
                caption="Work by kind"
                columns={queueColumns}
                rows={state.queues}
                keyOf={({ kind }) => kind}
              />
            </Panel>
          </>
        )}
      </AsyncView>
    </AdminPage>
  );
}
