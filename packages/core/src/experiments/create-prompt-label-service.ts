import { toAuditEvent } from '../audit/to-audit-event.js';
import type { RecordStore } from '../catalogue/record-store.js';
import { type Clock, toIsoTime } from '../clock.js';
import type { PromptGate } from '../impact/prompt-gate.js';
import type { PromptLabelStore } from '../prompts/prompt-labels.js';
import type { PromptStore } from '../prompts/prompt-store.js';
import { readPromptLabels } from '../prompts/read-prompt-labels.js';
import { done, failed } from '../service/failure.js';
import type { PromptLabelService } from './experiment-service.js';
import { moveLabels } from './move-labels.js';

export interface PromptLabelDeps {
  readonly labels: PromptLabelStore;
  readonly prompts: Pick<PromptStore, 'find' | 'servingVersion'>;
  readonly records: Pick<RecordStore, 'commit'>;
  readonly clock: Clock;
  /** What a version must have passed before it may read; nothing where it is absent. */
  readonly gate?: PromptGate;
}

const changedMeanwhile = failed(
  'conflict',
  'labels-changed',
  'The labels were changed meanwhile. Look at them again.',
);

/** Labels that a person sets, beside those that an experiment moves. */
export const createPromptLabelService = (deps: PromptLabelDeps): PromptLabelService => ({
  current: () => readPromptLabels(deps),
  history: (query) => deps.labels.history(query),
  async set({ label, promptVersion, reason }, context) {
    const prompt = await deps.prompts.find(promptVersion);
    if (prompt === undefined) {
      return failed(
        'not-found',
        'prompt-not-found',
        `There is no prompt version ${promptVersion}.`,
      );
    }
    const before = await readPromptLabels(deps);
    // Back to what served before is always open: it is the way out of harm.
    const isNew = promptVersion !== before.previous && promptVersion !== before.serving;
    const fault = isNew ? await deps.gate?.findFault(promptVersion) : undefined;
    if (fault !== undefined) return fault;
    const at = toIsoTime(deps.clock.now());
    const to = label === 'serving' ? { serving: promptVersion } : { candidate: promptVersion };
    const labels = moveLabels(before, to, { at, by: context.principal.id, reason });
    const subject = promptVersion;
    const detail = { code: label, before: before[label] ?? '-', after: promptVersion, reason };
    const { correlationId } = context;
    const result = await deps.records.commit({
      labels,
      events: [
        {
          type: 'prompt.changed',
          at,
          documentId: null,
          caseId: null,
          subjectId: subject,
          correlationId,
        },
      ],
      audit: [toAuditEvent(context, { action: 'prompt.change', subject, at, detail })],
    });
    return result.ok ? done(labels.labels) : changedMeanwhile;
  },
});
