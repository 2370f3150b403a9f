import type { RequestContext } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import type { RecordStore } from '../catalogue/record-store.js';
import { retryOnConflict } from '../catalogue/retry-on-conflict.js';
import { toIsoTime } from '../clock.js';
import type { Ids } from '../ids.js';
import type { PromptGate } from '../impact/prompt-gate.js';
import type { MetricStore } from '../metrics/metric-store.js';
import type { ModelState } from '../models/model-state.js';
import type { PromptStore } from '../prompts/prompt-store.js';
import { readPromptLabels } from '../prompts/read-prompt-labels.js';
import { done, failed, type Outcome } from '../service/failure.js';
import { findArm, type PromptChooserDeps } from './choose-prompt.js';
import { type Arm, type Experiment, versionOf } from './experiment.js';
import { type ExperimentDecision, requestsOf } from './experiment-results.js';
import type { AskedStep, CountedExperiment, ExperimentService } from './experiment-service.js';
import type { ExperimentStore } from './experiment-store.js';
import type { ExperimentStep } from './experiment-transitions.js';
import { findPlanFault } from './find-plan-fault.js';
import { planStep } from './plan-step.js';
import { readArms, readResults } from './read-results.js';

export interface ExperimentDeps extends PromptChooserDeps {
  readonly experiments: ExperimentStore;
  readonly records: Pick<RecordStore, 'commit'>;
  readonly metrics: Pick<MetricStore, 'findArm' | 'listCells'>;
  /** Absent where nothing is kept of what models cost. */
  readonly modelState?: Pick<ModelState, 'budget'>;
  readonly prompts: Pick<PromptStore, 'find' | 'servingVersion'>;
  readonly ids: Ids;
  /** What a treatment must have passed before it may read; nothing where it is absent. */
  readonly gate?: PromptGate;
}

const noSuchExperiment = failed(
  'not-found',
  'experiment-not-found',
  'There is no such experiment. List the experiments to see which there are.',
);
const changedMeanwhile = failed(
  'conflict',
  'experiment-changed',
  'The experiment was changed meanwhile. Look at it again.',
);
const scopeTaken = failed(
  'conflict',
  'experiment-running',
  'Another experiment runs already. Complete it or roll it back first.',
);

async function count(
  { metrics }: ExperimentDeps,
  experiment: Experiment,
): Promise<CountedExperiment> {
  const { control, treatment } = await readArms(metrics, experiment);
  return {
    experiment,
    requests: { control: requestsOf(control), treatment: requestsOf(treatment) },
  };
}

const toVersion = (experiment: Experiment, winner: string): string =>
  winner === 'control' || winner === 'treatment' ? versionOf(experiment, winner) : winner;

/** What the figures let win; nothing where they are too few to tell. */
const winnerOf: Readonly<Record<ExperimentDecision, Arm | undefined>> = {
  promote: 'treatment',
  review: 'control',
  'keep-control': 'control',
  'insufficient-data': undefined,
};

/** What a caller asks, with what is absent taken from the figures and the labels. */
async function toStep(
  deps: ExperimentDeps,
  experiment: Experiment,
  { asked, serving }: { readonly asked: AskedStep; readonly serving: string },
): Promise<ExperimentStep> {
  switch (asked.kind) {
    case 'start':
    case 'rollback':
      return asked;
    case 'promote':
      return { kind: 'promote', displaced: serving };
    case 'complete': {
      const { verdict } = await readResults(deps, experiment);
      const won = asked.winner ?? winnerOf[verdict.decision];
      const winner = won === undefined ? null : toVersion(experiment, won);
      return { kind: 'complete', winner, conclusion: asked.conclusion ?? verdict.reason };
    }
  }
}

const reasonOf = (asked: AskedStep, step: ExperimentStep): string => {
  if (step.kind === 'complete') return step.conclusion;
  return asked.kind === 'complete' ? '' : (asked.reason ?? 'No reason was given.');
};

const controlNotServing = failed(
  'conflict',
  'control-not-serving',
  'A shadow trial compares with what is served: its control must be the version that serves.',
);

/** What speaks against a step beside the state of the experiment. */
async function findStepFault(
  { gate }: ExperimentDeps,
  { plan, state }: Experiment,
  { asked, serving }: { readonly asked: AskedStep; readonly serving: string },
) {
  const isShadow = plan.mode === 'shadow';
  if (isShadow && asked.kind === 'start' && plan.controlVersion !== serving) {
    return controlNotServing;
  }
  // The treatment is let read at the start; that of a shadow trial, which nobody sees, where it is promoted.
  const opens = isShadow ? 'promote' : 'start';
  const winner = state.status === 'completed' ? state.winner : plan.treatmentVersion;
  if (asked.kind !== opens || winner !== plan.treatmentVersion) return undefined;
  return gate?.findFault(plan.treatmentVersion);
}

type StepRequest = Parameters<ExperimentService['step']>[0];

async function makeStep(
  deps: ExperimentDeps,
  { id, step: asked, expectedVersion }: StepRequest,
  context: RequestContext,
): Promise<Outcome<CountedExperiment>> {
  const outcome = await retryOnConflict(async () => {
    const experiment = await deps.experiments.find(id);
    if (experiment === undefined) return noSuchExperiment;
    if (expectedVersion !== undefined && expectedVersion !== experiment.version) {
      return changedMeanwhile;
    }
    const labels = await readPromptLabels(deps);
    const fault = await findStepFault(deps, experiment, { asked, serving: labels.serving });
    if (fault !== undefined) return fault;
    const step = await toStep(deps, experiment, { asked, serving: labels.serving });
    const nowMs = deps.clock.now();
    const reason = reasonOf(asked, step);
    const planned = planStep(experiment, step, { labels, nowMs, reason, context });
    if (!planned.ok) return planned;
    const result = await deps.records.commit(planned.value.change);
    if (result.ok) return done(await count(deps, planned.value.experiment));
    return result.conflict === 'duplicate' ? scopeTaken : 'conflict';
  });
  return outcome === 'conflict' ? changedMeanwhile : outcome;
}

/** Experiments over their ports. Every change is one commit with its labels, its audit entry and its event. */
export function createExperimentService(deps: ExperimentDeps): ExperimentService {
  const { experiments, records, ids, clock } = deps;
  return {
    async create(plan, context) {
      const fault = await findPlanFault(plan, deps);
      if (fault !== undefined) return fault;
      const at = toIsoTime(clock.now());
      const experiment: Experiment = {
        id: ids.next(),
        plan,
        salt: ids.next(),
        createdAt: at,
        createdBy: context.principal.id,
        state: { status: 'draft' },
        version: 1,
      };
      const { id } = experiment;
      const { correlationId } = context;
      const detail = { code: 'create', after: 'draft', reason: plan.name };
      const result = await records.commit({
        experiments: [{ experiment, expectedVersion: 0 }],
        events: [
          {
            type: 'experiment.changed',
            at,
            documentId: null,
            caseId: null,
            subjectId: id,
            correlationId,
          },
        ],
        audit: [toAuditEvent(context, { action: 'experiment.change', subject: id, at, detail })],
      });
      return result.ok ? done(await count(deps, experiment)) : changedMeanwhile;
    },
    async find(id) {
      const experiment = await experiments.find(id);
      return experiment === undefined ? noSuchExperiment : done(await count(deps, experiment));
    },
    async list(query) {
      const page = await experiments.list(query);
      return { ...page, items: await Promise.all(page.items.map((one) => count(deps, one))) };
    },
    step: (request, context) => makeStep(deps, request, context),
    async preview(id, unit) {
      const experiment = await experiments.find(id);
      if (experiment === undefined) return noSuchExperiment;
      const arm = findArm(experiment, unit, deps) ?? null;
      return done({ arm, promptVersion: arm === null ? null : versionOf(experiment, arm) });
    },
    async results(id) {
      const experiment = await experiments.find(id);
      if (experiment === undefined) return noSuchExperiment;
      return done(await readResults(deps, experiment));
    },
  };
}
