import { operations } from '@medextract/contract';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { AsyncView } from '../../../api/async-view.js';
import { useCommand } from '../../../api/use-command.js';
import { useOperation } from '../../../api/use-operation.js';
import { Button } from '../../../ui/button.js';
import { formatMoment } from '../../../ui/format.js';
import { Panel } from '../../../ui/panel.js';
import { ReasonDialog } from '../../../ui/reason-dialog.js';
import { type Column, Table } from '../../../ui/table.js';
import { type Hold, listHolds } from './list-holds.js';

const mostEntries = 1_000;

const columnsFor = (onLift: (hold: Hold) => void): readonly Column<Hold>[] => [
  {
    ...{ id: 'document', header: 'Document' },
    cell: ({ documentId }) => (
      <Link
        to="/documents/$documentId"
        params={{ documentId }}
        preload={false}
        className="break-all font-mono text-accent text-xs underline"
      >
        {documentId}
      </Link>
    ),
  },
  {
    ...{ id: 'since', header: 'Held since', sortBy: ({ since }) => since },
    className: 'whitespace-nowrap text-muted',
    cell: ({ since }) => formatMoment(since),
  },
  {
    ...{ id: 'by', header: 'By', sortBy: ({ by }) => by },
    cell: ({ by }) => <span className="break-all text-muted text-xs">{by}</span>,
  },
  { ...{ id: 'reason', header: 'Why' }, cell: ({ reason }) => reason },
  {
    ...{ id: 'actions', header: 'Actions', align: 'right' },
    cell: (hold) => (
      <Button
        size="sm"
        aria-label={`Lift the hold of ${hold.documentId}`}
        onClick={() => onLift(hold)}
      >
        Lift
      </Button>
    ),
  },
];

/** The documents that nobody deletes, as the audit log tells of them. */
export function HoldsPanel() {
  const query = useOperation(operations.listAudit, {
    query: { action: 'document.hold', limit: mostEntries },
  });
  const [lifting, setLifting] = useState<Hold>();
  const lift = useCommand(operations.setLegalHold, {
    refreshes: [operations.listAudit],
    done: 'The hold is lifted.',
  });
  const columns = useMemo(() => columnsFor(setLifting), []);
  return (
    <Panel
      title="On legal hold"
      lead="Never deleted, neither by age nor by hand. Documents are put on hold from their list."
    >
      <AsyncView query={query} what="the holds">
        {({ items }) => {
          const holds = listHolds(items);
          return holds.length === 0 ? (
            <p className="px-4 py-6 text-center text-muted text-sm">No document is held.</p>
          ) : (
            <Table
              caption="Documents on legal hold"
              columns={columns}
              rows={holds}
              keyOf={({ documentId }) => documentId}
            />
          );
        }}
      </AsyncView>
      {lifting !== undefined && (
        <ReasonDialog
          title="Lift the hold?"
          verb="Lift the hold"
          lead="From then on the document is deleted when its time is over, or by hand."
          onReason={(reason) =>
            lift.mutate({
              params: { document_id: lifting.documentId },
              body: { hold: 'off', reason },
            })
          }
          onClose={() => setLifting(undefined)}
        />
      )}
    </Panel>
  );
}
