import { operations } from '@medextract/contract';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FlaskConical, Plus } from 'lucide-react';
import { useMay } from '../../api/api-context.js';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { Badge } from '../../ui/badge.js';
import { buttonLook } from '../../ui/button.js';
import { SelectField } from '../../ui/field.js';
import { formatCount, formatMoment } from '../../ui/format.js';
import { PageHeader } from '../../ui/page-header.js';
import { EmptyState } from '../../ui/states.js';
import { type Column, Table } from '../../ui/table.js';
import { type Experiment, statusLooks } from './experiment-types.js';
import { ExperimentsView, statuses } from './experiments-view.js';

const route = getRouteApi('/experiments');

const columns: readonly Column<Experiment>[] = [
  {
    ...{ id: 'name', header: 'Name', sortBy: ({ name }) => name, className: 'min-w-48' },
    cell: ({ id: experimentId, name }) => (
      <Link
        to="/experiments/$experimentId"
        params={{ experimentId }}
        className="font-medium hover:underline"
      >
        {name}
      </Link>
    ),
  },
  {
    ...{ id: 'status', header: 'Status', sortBy: ({ status }) => status },
    cell: ({ status }) => <Badge tone={statusLooks[status][1]}>{statusLooks[status][0]}</Badge>,
  },
  {
    ...{ id: 'versions', header: 'Control and treatment', className: 'whitespace-nowrap' },
    cell: ({ control_version: control, treatment_version: treatment }) =>
      `${control} and ${treatment}`,
  },
  { id: 'mode', header: 'Mode', cell: ({ mode }) => mode, sortBy: ({ mode }) => mode },
  {
    ...{ id: 'documents', header: 'Documents', align: 'right', className: 'whitespace-nowrap' },
    sortBy: (one) => one.control_requests + one.treatment_requests,
    cell: ({ control_requests: control, treatment_requests: treatment }) =>
      `${formatCount(control)} + ${formatCount(treatment)}`,
  },
  {
    ...{ id: 'winner', header: 'Winner', className: 'whitespace-nowrap' },
    cell: ({ winner, status }) => winner ?? (status === 'completed' ? 'none' : ''),
  },
  {
    ...{ id: 'created', header: 'Made', className: 'whitespace-nowrap' },
    sortBy: (one) => one.created_at,
    cell: (one) => formatMoment(one.created_at),
  },
];

const limit = '100';

/** Every experiment, the newest first. */
export function ExperimentsScreen() {
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('experiments:write');
  const query = { limit, ...(status === undefined ? {} : { status }) };
  const list = useOperation(operations.listExperiments, { query }, { everyMs: 15_000 });
  const create = () => void navigate({ to: '/experiments/new' });
  useShortcuts(
    'Experiments',
    mayWrite ? [{ keys: 'n', label: 'New experiment', run: create }] : [],
  );
  const newExperiment = mayWrite && (
    <Link to="/experiments/new" className={buttonLook({ tone: 'primary' })}>
      <Plus aria-hidden /> New experiment
    </Link>
  );
  return (
    <div className="flex h-full flex-col">
      <PageHeader title="Experiments" actions={newExperiment} />
      <div className="flex flex-col gap-3 overflow-auto p-4">
        <SelectField
          label="Status"
          value={status ?? 'all'}
          choices={[
            { value: 'all', label: 'All' },
            ...statuses.map((value) => ({ value, label: statusLooks[value][0] })),
          ]}
          onChoose={(value) =>
            void navigate({ search: ExperimentsView.parse({ status: value }), replace: true })
          }
          className="w-40"
        />
        <AsyncView
          query={list}
          what="the experiments"
          isEmpty={({ items }) => items.length === 0}
          empty={
            <EmptyState
              icon={FlaskConical}
              title={status === undefined ? 'No experiments yet' : 'No experiment is like that'}
              actions={status === undefined && newExperiment}
            >
              An experiment lets two prompt versions read documents side by side and tells, whenever
              one looks, which one is better.
            </EmptyState>
          }
        >
          {({ items }) => (
            <Table
              isFramed
              caption="Experiments"
              columns={columns}
              rows={items}
              keyOf={({ id }) => id}
              initialSort={{ column: 'created', direction: 'descending' }}
            />
          )}
        </AsyncView>
      </div>
    </div>
  );
}
