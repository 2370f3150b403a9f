import { operations } from '@medextract/contract';
import { type AskedStep, extractionScope, planSize } from '@medextract/core/experiments';
import { json } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute, route } from '../pipeline/route.js';
import { toExperiment, toExperimentResults, toLabels } from './to-experiment-v2.js';
import { toSizePlan } from './to-size-plan-v2.js';
import { withoutUndefined } from './without-undefined.js';

type Deps = Pick<AppDeps, 'experiments' | 'promptLabels' | 'clock'>;

/** Changes of labels that are shown. */
const shownChanges = 100;

interface Moved {
  readonly to: 'running' | 'completed' | 'promoted' | 'rolled_back';
  readonly reason: string;
  readonly winner?: string | undefined;
}

function toStep({ to, reason, winner }: Moved): AskedStep {
  switch (to) {
    case 'running':
      return { kind: 'start', reason };
    case 'completed':
      return { kind: 'complete', conclusion: reason, ...withoutUndefined({ winner }) };
    case 'promoted':
      return { kind: 'promote', reason };
    case 'rolled_back':
      return { kind: 'rollback', reason };
  }
}

const createReadRoutes = ({ experiments, clock }: Deps): readonly Route[] => [
  rawRoute(operations.listExperiments, async ({ query: { limit, ...filters } }) => {
    const page = await experiments.list({ limit, ...withoutUndefined(filters) });
    return json({
      items: page.items.map((one) => toExperiment(one, clock.now())),
      next_cursor: page.nextCursor,
    });
  }),
  // Before the address of one experiment, which would take `power` for an id.
  rawRoute(operations.planExperimentSize, async ({ query }) => {
    const planned = planSize({
      controlRate: query.control_rate,
      difference: query.difference,
      treatmentShare: query.treatment_share,
      alpha: query.alpha,
      power: query.power,
      ...withoutUndefined({
        documentsPerDay: query.documents_per_day,
        sampleSize: query.sample_size,
        disagreement: query.disagreement,
      }),
    });
    return planned.ok ? json(toSizePlan(planned.value)) : refuseFailure(planned.failure);
  }),
  rawRoute(operations.getExperiment, async ({ params }) => {
    const found = await experiments.find(params.experiment_id);
    return found.ok ? json(toExperiment(found.value, clock.now())) : refuseFailure(found.failure);
  }),
  rawRoute(operations.previewAssignment, async ({ params, query }) => {
    const unit = { documentId: query.document_id, caseId: query.case_id ?? null };
    const preview = await experiments.preview(params.experiment_id, unit);
    if (!preview.ok) return refuseFailure(preview.failure);
    return json({ arm: preview.value.arm, prompt_version: preview.value.promptVersion });
  }),
  rawRoute(operations.getExperimentResults, async ({ params }) => {
    const results = await experiments.results(params.experiment_id);
    return results.ok ? json(toExperimentResults(results.value)) : refuseFailure(results.failure);
  }),
];

const createWriteRoutes = ({ experiments, clock }: Deps): readonly Route[] => [
  route(operations.createExperiment, async ({ body, context }) => {
    const plan = {
      name: body.name,
      description: body.description,
      scope: extractionScope,
      mode: body.mode,
      controlVersion: body.control_version,
      treatmentVersion: body.treatment_version,
      treatmentShare: body.treatment_share,
      ramp: body.ramp.map((step) => ({
        afterHours: step.after_hours,
        treatmentShare: step.treatment_share,
        minDocuments: step.min_documents,
      })),
      targetSampleSize: body.target_sample_size,
      maxDurationDays: body.max_duration_days,
      minSuccessRateDelta: body.min_success_rate_delta,
      maxCostIncreasePct: body.max_cost_increase_pct,
      maxTimeIncreasePct: body.max_time_increase_pct,
      shadowMaxCostUsd: body.shadow_max_cost_usd,
      holdoutShare: body.holdout_share,
      banditFloor: body.bandit_floor,
    };
    const made = await experiments.create(plan, context);
    return made.ok ? json(toExperiment(made.value, clock.now()), 201) : refuseFailure(made.failure);
  }),
  route(operations.moveExperiment, async ({ params, body, context }) => {
    const { expected_version: expectedVersion, ...moved } = body;
    const request = {
      id: params.experiment_id,
      step: toStep(moved),
      ...withoutUndefined({ expectedVersion }),
    };
    const made = await experiments.step(request, context);
    return made.ok ? json(toExperiment(made.value, clock.now())) : refuseFailure(made.failure);
  }),
];

function createLabelRoutes({ promptLabels }: Deps): readonly Route[] {
  const show = async () => {
    const history = await promptLabels.history({ limit: shownChanges });
    return json({
      current: toLabels(await promptLabels.current()),
      history: history.map(toLabels),
    });
  };
  return [
    rawRoute(operations.getPromptLabels, show),
    route(operations.setPromptLabel, async ({ body, context }) => {
      const { label, prompt_version: promptVersion, reason } = body;
      const set = await promptLabels.set({ label, promptVersion, reason }, context);
      return set.ok ? show() : refuseFailure(set.failure);
    }),
  ];
}

export const createExperimentRoutesV2 = (deps: Deps): readonly Route[] => [
  ...createReadRoutes(deps),
  ...createWriteRoutes(deps),
  ...createLabelRoutes(deps),
];
