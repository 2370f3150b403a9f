import { operations } from '@medextract/contract';
import { TriangleAlert } from 'lucide-react';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { Badge, type Tone } from '../../ui/badge.js';
import { formatCount } from '../../ui/format.js';
import {
  formatChance,
  formatMs,
  formatPoints,
  formatShare,
  formatUsd,
} from '../../ui/format-figures.js';
import { IntervalPlot } from '../../ui/interval-plot.js';
import { type Column, Table } from '../../ui/table.js';
import type { Experiment, Results } from './experiment-types.js';
import { type Guardrail, isUneven, listGuardrails, listIntervals } from './list-intervals.js';
import { ShadowView } from './shadow-view.js';
import { StrataView } from './strata-view.js';

const decisions = {
  promote: ['Promote the treatment', 'good'],
  review: ['Somebody should look', 'warn'],
  'keep-control': ['Keep the control', 'bad'],
  'insufficient-data': ['Too early to say', 'neutral'],
} as const satisfies Record<Results['verdict']['decision'], readonly [string, Tone]>;

const states = {
  holds: ['holds', 'good'],
  broken: ['broken', 'bad'],
  unknown: ['too little to say', 'neutral'],
} as const satisfies Record<Guardrail['state'], readonly [string, Tone]>;

interface Arm {
  readonly name: string;
  readonly figures: Results['control'];
}

const figure = (header: string, of: (figures: Arm['figures']) => string): Column<Arm> => ({
  ...{ id: header, header, align: 'right', className: 'whitespace-nowrap' },
  cell: ({ figures }) => of(figures),
});

const armColumns: readonly Column<Arm>[] = [
  {
    ...{ id: 'arm', header: 'Arm', className: 'whitespace-nowrap font-medium' },
    cell: ({ name, figures }) => `${name}, ${figures.prompt_version}`,
  },
  figure('Documents', ({ requests }) => formatCount(requests)),
  figure('Read by it', (arm) => formatCount(arm.served_requests)),
  figure('Success', ({ successes, requests }) =>
    formatShare(requests === 0 ? null : successes / requests),
  ),
  figure('Mean time', (arm) => formatMs(arm.mean_processing_time_ms)),
  figure('p95', (arm) => formatMs(arm.p95_processing_time_ms)),
  figure('Cost each', (arm) => formatUsd(arm.mean_cost_usd)),
  figure('Complete', (arm) => formatShare(arm.mean_field_completeness)),
  figure('Verified', (arm) => formatShare(arm.verified_share)),
];

const guardrailColumns: readonly Column<Guardrail>[] = [
  { id: 'name', header: 'Guardrail', cell: ({ name }) => name },
  { id: 'limit', header: 'Bound', cell: ({ limit }) => limit },
  {
    ...{ id: 'state', header: 'Now' },
    cell: ({ state }) => <Badge tone={states[state][1]}>{states[state][0]}</Badge>,
  },
];

function Verdict({ results }: { readonly results: Results }) {
  const { decision, reason } = results.verdict;
  const [words, tone] = decisions[decision];
  const { chance_to_beat: chance, expected_loss: loss } = results.success;
  const { success, cost, time } = results.corrected_p_values;
  return (
    <div className="flex flex-col gap-1" aria-live="polite">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{words}</Badge>
        <span className="font-medium">{reason}</span>
      </p>
      <p className="text-muted text-xs">
        The treatment is the better one with a chance of {formatShare(chance)}; choosing it wrongly
        would cost {formatPoints(loss)} of success. By chance alone, corrected for three questions:
        success {formatChance(success)}, cost {formatChance(cost)}, time {formatChance(time)}.
      </p>
    </div>
  );
}

function Uneven({ results }: { readonly results: Results }) {
  return (
    <p role="alert" className="flex gap-2 rounded-md bg-warn-soft p-3 text-sm text-warn">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span>
        The arms got {formatCount(results.control.requests)} and{' '}
        {formatCount(results.treatment.requests)} documents, which chance alone does with a
        probability of {formatChance(results.sample_ratio_p_value)}. Something sorts documents
        before they are assigned: believe no other figure here until that is found.
      </span>
    </p>
  );
}

const panel = 'flex flex-col gap-4 rounded-lg border border-line bg-panel p-4';

function Ready({
  experiment,
  results,
}: {
  readonly experiment: Experiment;
  readonly results: Results;
}) {
  const arms: readonly Arm[] = [
    { name: 'Control', figures: results.control },
    { name: 'Treatment', figures: results.treatment },
  ];
  return (
    <div className="flex flex-col gap-4">
      <section aria-label="Verdict" className={panel}>
        {isUneven(results) && <Uneven results={results} />}
        <Verdict results={results} />
        {results.shadow === null && <IntervalPlot rows={listIntervals(experiment, results)} />}
        {results.shadow !== null && <ShadowView shadow={results.shadow} />}
      </section>
      <Table
        isFramed
        caption="Figures of both arms"
        columns={armColumns}
        rows={arms}
        keyOf={({ name }) => name}
      />
      {results.strata.length > 0 && <StrataView results={results} />}
      {results.shadow === null && (
        <Table
          isFramed
          caption="Guardrails"
          columns={guardrailColumns}
          rows={listGuardrails(experiment, results)}
          keyOf={({ id }) => id}
        />
      )}
    </div>
  );
}

const whileRunningMs = 5_000;

/** What both arms came to so far: whoever looks early is not misled. */
export function ResultsView({ experiment }: { readonly experiment: Experiment }) {
  const results = useOperation(
    operations.getExperimentResults,
    { params: { experiment_id: experiment.id } },
    { everyMs: experiment.status === 'running' ? whileRunningMs : () => false },
  );
  return (
    <AsyncView query={results} what="the results">
      {(answer) => <Ready experiment={experiment} results={answer} />}
    </AsyncView>
  );
}
