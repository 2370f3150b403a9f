import { operations } from '@medextract/contract';
import { Users } from 'lucide-react';
import type { z } from 'zod';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { EmptyState } from '../../ui/states.js';
import { type Column, Table } from '../../ui/table.js';
import { formatDecimal, formatShare } from './format-figures.js';

type Reviewer = z.infer<(typeof operations.listReviewers)['answer']>['items'][number];

const count = (id: string, header: string, of: (row: Reviewer) => number): Column<Reviewer> => ({
  ...{ id, header, align: 'right', sortBy: of },
  cell: (row) => of(row),
});

const columns: readonly Column<Reviewer>[] = [
  {
    ...{ id: 'reviewer', header: 'Reviewer', sortBy: (row) => row.reviewer },
    cell: (row) => <span className="break-all">{row.reviewer}</span>,
  },
  count('decisions', 'Decisions', (row) => row.decisions),
  count('confirmed', 'Confirmed', (row) => row.by_decision.confirm),
  count('corrected', 'Corrected', (row) => row.by_decision.correct),
  count('rejected', 'Rejected', (row) => row.by_decision.reject),
  {
    ...{ id: 'median', header: 'Median seconds', align: 'right' },
    sortBy: (row) => row.median_seconds,
    cell: (row) => formatDecimal(row.median_seconds),
  },
  {
    ...{ id: 'mean', header: 'Mean seconds', align: 'right', sortBy: (row) => row.mean_seconds },
    cell: (row) => formatDecimal(row.mean_seconds),
  },
  count('second', 'Read by two', (row) => row.second_readings),
  {
    ...{ id: 'agreement', header: 'Agreement', align: 'right' },
    cell: (row) => formatShare(row.agreements, row.second_readings),
  },
];

/** How quickly people decide, and how often two of them agree. */
export function ReviewerFigures() {
  const query = useOperation(operations.listReviewers, {});
  return (
    <AsyncView
      query={query}
      what="the figures"
      isEmpty={({ items }) => items.length === 0}
      empty={
        <EmptyState icon={Users} title="Nobody has decided yet">
          Figures are of the last thirty days.
        </EmptyState>
      }
    >
      {({ items, complete }) => (
        <div className="p-4">
          <p className="mb-3 text-muted text-sm">
            The last thirty days. Agreement: of what two people decided on, the share that the
            second left as the first had it.
            {!complete && ' There are more decisions than one report reads; these are a part.'}
          </p>
          <Table
            caption="Figures of reviewers"
            columns={columns}
            rows={items}
            keyOf={(row) => row.reviewer}
            initialSort={{ column: 'decisions', direction: 'descending' }}
          />
        </div>
      )}
    </AsyncView>
  );
}
