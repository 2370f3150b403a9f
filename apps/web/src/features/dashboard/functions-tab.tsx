import { operations } from '@medextract/contract';
import { Server } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { SelectField } from '../../ui/field.js';
import { formatCount } from '../../ui/format.js';
import { formatMs, formatNumber, formatUsd, unknown } from '../../ui/format-figures.js';
import { EmptyState } from '../../ui/states.js';
import { type Column, Table } from '../../ui/table.js';

type FunctionRow = z.infer<(typeof operations.getFunctionMetricsV1)['answer']>[number];

const figure = (
  header: string,
  of: (row: FunctionRow) => number | null,
  format: (value: number | null) => string = (value) =>
    value === null ? unknown : formatCount(value),
): Column<FunctionRow> => ({
  ...{ id: header, header, align: 'right', sortBy: of, className: 'whitespace-nowrap' },
  cell: (row) => format(of(row)),
});

const tellMemory = ({ memory_used_mb: used, memory_allocated_mb: given }: FunctionRow): string =>
  `${formatNumber(used)} of ${formatNumber(given)} MB`;

const columns: readonly Column<FunctionRow>[] = [
  {
    ...{ id: 'name', header: 'Function', sortBy: (row) => row.function_name },
    cell: (row) => <span className="whitespace-nowrap font-medium">{row.function_name}</span>,
  },
  figure('Invocations', (row) => row.invocations),
  figure('Errors', (row) => row.errors),
  figure('Throttles', (row) => row.throttles),
  figure('Mean', (row) => row.avg_duration_ms, formatMs),
  figure('p99', (row) => row.p99_duration_ms, formatMs),
  figure('Cold starts', (row) => row.cold_starts),
  {
    ...figure('Memory', (row) => row.memory_used_mb),
    cell: tellMemory,
  },
  figure('Cost', (row) => row.cost_usd, formatUsd),
];

const times = [
  { value: '1', label: 'Last hour' },
  { value: '24', label: 'Last 24 hours' },
  { value: '168', label: 'Last 7 days' },
  { value: '720', label: 'Last 30 days' },
] as const;

/** The functions that run the service, where it runs as functions. */
export function FunctionsTab() {
  const [hours, setHours] = useState('24');
  const functions = useOperation(
    operations.getFunctionMetricsV1,
    { query: { hours } },
    { everyMs: 60_000 },
  );
  return (
    <div className="flex flex-col gap-3 p-4">
      <SelectField
        label="Time"
        value={hours}
        choices={times}
        onChoose={setHours}
        className="w-40"
      />
      <AsyncView
        query={functions}
        what="the figures of functions"
        isEmpty={(items) => items.length === 0}
        empty={
          <EmptyState icon={Server} title="There are no functions here">
            The service runs as one process on one machine. Where it runs as functions, their
            invocations, errors, times, memory and cost are here.
          </EmptyState>
        }
      >
        {(items) => (
          <Table
            isFramed
            caption="Figures of functions"
            columns={columns}
            rows={items}
            keyOf={(row) => row.function_name}
            initialSort={{ column: 'Invocations', direction: 'descending' }}
          />
        )}
      </AsyncView>
    </div>
  );
}
