import { operations } from '@medextract/contract';
import { toIsoTime } from '@medextract/core';
import {
  type AskedStep,
  type CountedExperiment,
  extractionScope,
  planDefaults,
} from '@medextract/core/experiments';
import type { Outcome, RequestContext } from '@medextract/core/service';
import { type Answer, json } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute, route } from '../pipeline/route.js';
import { withoutUndefined } from '../v2/without-undefined.js';

/** More than anybody runs; v1 knows no pages here. */
const mostExperiments = 1_000;

const treatmentShares = { '50/50': 0.5, '80/20': 0.2, '95/5': 0.05 } as const;

function toTraffic(treatmentShare: number): string {
  const treatment = Number((treatmentShare * 100).toFixed(2));
  return `${Number((100 - treatment).toFixed(2))}/${treatment}`;
}

function toExperimentV1({ experiment, requests }: CountedExperiment) {
  const { id, plan, state, createdAt, createdBy } = experiment;
  const ended =
    state.status === 'completed' || state.status === 'promoted'
      ? state
      : state.status === 'rolled_back'
        ? state.ended
        : null;
  return {
    experiment_id: id,
    name: plan.name,
    description: plan.description,
    control_version: plan.controlVersion,
    treatment_version: plan.treatmentVersion,
    traffic_allocation: toTraffic(plan.treatmentShare),
    target_sample_size: plan.targetSampleSize,
    max_duration_days: plan.maxDurationDays,
    min_success_rate_delta: plan.minSuccessRateDelta,
    max_cost_increase_pct: plan.maxCostIncreasePct,
    status: state.status,
    created_at: createdAt,
    started_at: state.status === 'draft' ? null : toIsoTime(state.startedAtMs),
    ended_at: ended?.endedAt ?? (state.status === 'rolled_back' ? state.rolledBackAt : null),
    created_by: createdBy,
    control_requests: requests.control,
    treatment_requests: requests.treatment,
    winner: ended?.winner ?? null,
    conclusion: ended?.conclusion ?? (state.status === 'rolled_back' ? state.reason : null),
  };
}

const toAnswer = (outcome: Outcome<CountedExperiment>): Answer =>
  outcome.ok ? json(toExperimentV1(outcome.value)) : refuseFailure(outcome.failure);

type Deps = Pick<AppDeps, 'experiments'>;

const createReadRoutes = ({ experiments }: Deps): readonly Route[] => [
  rawRoute(operations.listExperimentsV1, async ({ query: { status } }) => {
    const page = await experiments.list({
      limit: mostExperiments,
      ...withoutUndefined({ status }),
    });
    return json(page.items.map(toExperimentV1));
  }),
  rawRoute(operations.getExperimentV1, async ({ params }) =>
    toAnswer(await experiments.find(params.experiment_id)),
  ),
];

export function createExperimentRoutesV1({ experiments }: Deps): readonly Route[] {
  const move = async (id: string, step: AskedStep, context: RequestContext): Promise<Answer> =>
    toAnswer(await experiments.step({ id, step }, context));
  return [
    ...createReadRoutes({ experiments }),
    route(operations.createExperimentV1, async ({ body, context }) => {
      const plan = {
        ...planDefaults,
        name: body.name,
        description: body.description,
        scope: extractionScope,
        controlVersion: body.control_version,
        treatmentVersion: body.treatment_version,
        treatmentShare: treatmentShares[body.traffic_allocation],
        ramp: [],
        targetSampleSize: body.target_sample_size,
        maxDurationDays: body.max_duration_days,
        minSuccessRateDelta: body.min_success_rate_delta,
        maxCostIncreasePct: body.max_cost_increase_pct,
      };
      return toAnswer(await experiments.create(plan, context));
    }),
    rawRoute(operations.startExperimentV1, ({ params, context }) =>
      move(params.experiment_id, { kind: 'start' }, context),
    ),
    route(operations.completeExperimentV1, ({ params, query, body, context }) => {
      const said = withoutUndefined({ ...query, ...withoutUndefined(body) });
      return move(params.experiment_id, { kind: 'complete', ...said }, context);
    }),
    rawRoute(operations.promoteExperimentV1, ({ params, context }) =>
      move(params.experiment_id, { kind: 'promote' }, context),
    ),
    route(operations.rollbackExperimentV1, ({ params, body, context }) =>
      move(params.experiment_id, { kind: 'rollback', reason: body.reason }, context),
    ),
  ];
}
