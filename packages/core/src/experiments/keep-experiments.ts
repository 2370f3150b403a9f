import { systemPrincipal } from '../access/principal.js';
import { createExperimentService, type ExperimentDeps } from './create-experiment-service.js';
import { extractionScope } from './extraction-scope.js';
import { type GuardrailDecision, judgeGuardrails } from './judge-guardrails.js';
import { readResults } from './read-results.js';

/** Looks at the experiment that runs; stops it where it harms, ends it where it has run its course. */
export async function keepExperiments(
  deps: ExperimentDeps,
  signal: AbortSignal,
): Promise<GuardrailDecision | undefined> {
  const experiment = await deps.experiments.findRunning(extractionScope);
  if (experiment === undefined) return undefined;
  const decision = judgeGuardrails(await readResults(deps, experiment), deps.clock.now());
  signal.throwIfAborted();
  if (decision.kind === 'continue') return decision;
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
