import type { RequestContext } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import type { Change } from '../catalogue/change.js';
import { toIsoTime } from '../clock.js';
import type { PromptLabels, PromptLabelsChange } from '../prompts/prompt-labels.js';
import { done, failed, type Outcome } from '../service/failure.js';
import type { Experiment } from './experiment.js';
import { type ExperimentStep, takeStep } from './experiment-transitions.js';
import { moveLabels } from './move-labels.js';

export interface StepFacts {
  readonly labels: PromptLabels;
  readonly nowMs: number;
  readonly reason: string;
  readonly context: Pick<RequestContext, 'principal' | 'correlationId'>;
}

export interface PlannedStep {
  readonly experiment: Experiment;
  readonly change: Change;
}

const servesOther = failed(
  'conflict',
  'serving-changed',
  'Another version was let serve since the promotion: there is nothing to roll back to.',
);

/** What the step does to the labels. A promotion lets the winner serve, a rollback what served before it. */
function labelsFor(
  { state, plan }: Experiment,
  step: ExperimentStep,
  serving: string,
): { readonly serving?: string; readonly candidate?: string | null } | undefined {
  switch (step.kind) {
    case 'start':
      return { candidate: plan.treatmentVersion };
    case 'complete':
      return undefined;
    case 'promote':
      return {
        serving: (state.status === 'completed' ? state.winner : null) ?? serving,
        candidate: null,
      };
    case 'rollback':
      return { serving: state.status === 'promoted' ? state.displaced : serving, candidate: null };
  }
}

/** One step as one change: the experiment, the labels, who did it and why, and what is told of it. */
export function planStep(
  experiment: Experiment,
  step: ExperimentStep,
  { labels, nowMs, reason, context }: StepFacts,
): Outcome<PlannedStep> {
  const next = takeStep(experiment, step, nowMs);
  if (!next.ok) return next;
  const { state } = experiment;
  if (step.kind === 'rollback' && state.status === 'promoted' && labels.serving !== state.winner) {
    return servesOther;
  }
  const at = toIsoTime(nowMs);
  const moved = labelsFor(experiment, step, labels.serving);
  const labelChange: PromptLabelsChange | undefined =
    moved && moveLabels(labels, moved, { at, by: context.principal.id, reason });
  const { id } = experiment;
  const told = { at, documentId: null, caseId: null, correlationId: context.correlationId };
  const isServed = labelChange !== undefined && labelChange.labels.serving !== labels.serving;
  const changed = { ...told, type: 'experiment.changed', subjectId: id } as const;
  const served = { ...told, type: 'prompt.changed', subjectId: moved?.serving ?? null } as const;
  const detail = { code: step.kind, before: state.status, after: next.value.state.status, reason };
  const audit = toAuditEvent(context, { action: 'experiment.change', subject: id, at, detail });
  const serving = {
    code: 'serving',
    before: labels.serving,
    after: labelChange?.labels.serving ?? labels.serving,
    reason,
  };
  const change: Change = {
    experiments: [{ experiment: next.value, expectedVersion: experiment.version }],
    ...(labelChange === undefined ? {} : { labels: labelChange }),
    events: isServed ? [changed, served] : [changed],
    audit: isServed
      ? [
          audit,
          toAuditEvent(context, { action: 'prompt.change', subject: id, at, detail: serving }),
        ]
      : [audit],
  };
  return done({ experiment: next.value, change });
}
