import { systemPrincipal } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import { toIsoTime } from '../clock.js';
import { createExperimentService, type ExperimentDeps } from './create-experiment-service.js';
import type { ExperimentResults } from './experiment-results.js';
import { extractionScope } from './extraction-scope.js';
import { type GuardrailDecision, judgeGuardrails } from './judge-guardrails.js';
import { readResults } from './read-results.js';
import { steerExperiment } from './steer-experiment.js';

/** Moves the share. Where somebody else changed the experiment first, the next round looks again. */
async function steer(deps: ExperimentDeps, results: ExperimentResults): Promise<void> {
  const nowMs = deps.clock.now();
  const steering = steerExperiment(results, nowMs);
  if (steering === undefined) return;
  const { id: subject, version } = results.experiment;
  const { code, before, after, reason, state } = steering;
  const at = toIsoTime(nowMs);
  const correlationId = deps.ids.next();
  const detail = { code, before, after, reason };
  const context = { principal: systemPrincipal, correlationId };
  await deps.records.commit({
    experiments: [
      {
        experiment: { ...results.experiment, state, version: version + 1 },
        expectedVersion: version,
      },
    ],
    events: [
      {
        ...{ type: 'experiment.changed', at, documentId: null, caseId: null },
        ...{ subjectId: subject, correlationId },
      },
    ],
    audit: [toAuditEvent(context, { action: 'experiment.change', subject, at, detail })],
  });
}

/** Looks at the experiment that runs; stops it where it harms, ends it where it has run its course; else moves its share. */
export async function keepExperiments(
  deps: ExperimentDeps,
  signal: AbortSignal,
): Promise<GuardrailDecision | undefined> {
  const experiment = await deps.experiments.findRunning(extractionScope);
  if (experiment === undefined) return undefined;
  const results = await readResults(deps, experiment);
  const decision = judgeGuardrails(results, deps.clock.now());
  signal.throwIfAborted();
  if (decision.kind === 'continue') {
    await steer(deps, results);
    return decision;
  }
  const { id, version: expectedVersion } = experiment;
  const { step } = createExperimentService(deps);
  const context = { principal: systemPrincipal, correlationId: deps.ids.next(), signal };
  const asked =
    decision.kind === 'complete'
      ? ({ kind: 'complete', conclusion: decision.reason } as const)
      : ({
          kind: 'rollback',
          reason: `guardrail ${decision.guardrail}: ${decision.reason}`,
        } as const);
  const made = await step({ id, step: asked, expectedVersion }, context);
  // Somebody else changed it first: the next round looks again.
  return made.ok ? decision : { kind: 'continue' };
}
