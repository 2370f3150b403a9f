import { operations } from '@medextract/contract';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/api-context.js';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { Badge } from '../../ui/badge.js';
import { Button, buttonLook } from '../../ui/button.js';
import { formatMoment } from '../../ui/format.js';
import { formatShare, formatUsd } from '../../ui/format-figures.js';
import { PageHeader } from '../../ui/page-header.js';
import { listSteps, type Step } from './experiment-steps.js';
import { type Experiment, statusLooks, tellMode } from './experiment-types.js';
import { ReplayPanel } from './replay-panel.js';
import { ResultsView } from './results-view.js';
import { StepDialog } from './step-dialog.js';

const route = getRouteApi('/experiments/$experimentId');

const tellShareNow = ({ status, ramp, ramp_step: step, treatment_share_now: now }: Experiment) =>
  status === 'running'
    ? `${formatShare(now)}${step === null ? '' : `, step ${step + 1} of ${ramp.length}`}`
    : null;

function listFacts(one: Experiment): readonly (readonly [string, string | null])[] {
  const ramp = one.ramp.map((step) => formatShare(step.treatment_share)).join(', ');
  return [
    ['Control', one.control_version],
    ['Treatment', one.treatment_version],
    ['Mode', tellMode(one.mode)],
    ['Share', formatShare(one.treatment_share)],
    ['Share now', tellShareNow(one)],
    ['Ramp', ramp === '' ? null : ramp],
    ['Kept out', one.holdout_share === 0 ? null : formatShare(one.holdout_share)],
    ['Least share', one.mode === 'bandit' ? formatShare(one.bandit_floor) : null],
    [
      'Size',
      `${one.target_sample_size} documents in each arm, ${one.max_duration_days} days at most`,
    ],
    ['May cost', one.shadow_max_cost_usd === null ? null : formatUsd(one.shadow_max_cost_usd)],
    ['Made', `${formatMoment(one.created_at)} by ${one.created_by}`],
    ['Started', one.started_at === null ? null : formatMoment(one.started_at)],
    ['Ended', one.ended_at === null ? null : formatMoment(one.ended_at)],
    ['Winner', one.winner],
    ['Conclusion', one.conclusion],
    ['Served before', one.displaced_version],
    ['Rolled back because', one.rollback_reason],
  ];
}

function Facts({ experiment }: { readonly experiment: Experiment }) {
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line bg-panel p-4">
      <h2 className="flex flex-wrap items-center gap-2 font-semibold text-base">
        {experiment.name}
        <Badge tone={statusLooks[experiment.status][1]}>{statusLooks[experiment.status][0]}</Badge>
      </h2>
      {experiment.description !== '' && (
        <p className="max-w-prose text-sm">{experiment.description}</p>
      )}
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2 xl:grid-cols-3">
        {listFacts(experiment).map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="min-w-0">
                <dt className="text-muted text-xs">{name}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}

/** One experiment: what it compares, what it came to, and the steps of its life. */
export function ExperimentScreen() {
  const { experimentId } = route.useParams();
  const mayWrite = useMay('experiments:write');
  const [step, setStep] = useState<Step>();
  const query = useOperation(
    operations.getExperiment,
    { params: { experiment_id: experimentId } },
    { everyMs: 10_000 },
  );
  const steps = query.data === undefined || !mayWrite ? [] : listSteps(query.data);
  return (
    <div className="flex h-full flex-col">
      <PageHeader
        title="Experiment"
        actions={
          <>
            <Link to="/experiments" className={buttonLook({ tone: 'quiet' })}>
              All<span className="hidden sm:inline">experiments</span>
            </Link>
            {steps.map((one) => (
              <Button key={one.label} tone={one.tone} onClick={() => setStep(one)}>
                {one.label}
              </Button>
            ))}
          </>
        }
      />
      <div className="min-h-0 flex-1 overflow-auto">
        <AsyncView query={query} what="the experiment">
          {(experiment) => (
            <div className="flex flex-col gap-4 p-4">
              <Facts experiment={experiment} />
              {experiment.status !== 'draft' && <ResultsView experiment={experiment} />}
              <ReplayPanel version={experiment.treatment_version} />
              {step !== undefined && (
                <StepDialog
                  experiment={experiment}
                  step={step}
                  onClose={() => setStep(undefined)}
                />
              )}
            </div>
          )}
        </AsyncView>
      </div>
    </div>
  );
}
