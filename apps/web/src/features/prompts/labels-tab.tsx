import { operations } from '@medextract/contract';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { formatMoment } from '../../ui/format.js';
import { type Column, Table } from '../../ui/table.js';
import type { Labels } from './version-list.js';

const columns: readonly Column<Labels>[] = [
  {
    ...{ id: 'when', header: 'When', className: 'whitespace-nowrap' },
    cell: ({ changed_at: at }) => (at === null ? 'from the start' : formatMoment(at)),
  },
  { id: 'serving', header: 'Serving', cell: ({ serving }) => serving },
  { id: 'candidate', header: 'Candidate', cell: ({ candidate }) => candidate ?? 'none' },
  { id: 'previous', header: 'Before', cell: ({ previous }) => previous ?? 'none' },
  {
    ...{ id: 'who', header: 'Approved by' },
    cell: ({ changed_by: by }) => <span className="break-all">{by ?? 'nobody'}</span>,
  },
  {
    ...{ id: 'why', header: 'Why', className: 'min-w-48' },
    cell: ({ reason }) => reason ?? '',
  },
];

/** Which version did what, since when, who let it and why. */
export function LabelsTab() {
  const labels = useOperation(operations.getPromptLabels, {});
  return (
    <AsyncView
      query={labels}
      what="the labels"
      isEmpty={({ history }) => history.length === 0}
      empty={
        <p className="p-4 text-muted text-sm">
          No label was ever changed: {labels.data?.current.serving} serves, as the prompts say.
        </p>
      }
    >
      {({ history }) => (
        <div className="p-4">
          <Table
            isFramed
            caption="Changes of labels"
            columns={columns}
            rows={history}
            keyOf={({ version }) => String(version)}
          />
        </div>
      )}
    </AsyncView>
  );
}
