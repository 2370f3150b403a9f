import type { PromptLabelStore, PromptLabels } from './prompt-labels.js';
import type { PromptStore } from './prompt-store.js';

export interface LabelReadDeps {
  readonly labels: PromptLabelStore;
  readonly prompts: Pick<PromptStore, 'servingVersion'>;
}

/** The labels that hold now, seeded from the prompts where nobody changed them yet. */
export async function readPromptLabels({ labels, prompts }: LabelReadDeps): Promise<PromptLabels> {
  const kept = await labels.current();
  if (kept !== undefined) return kept;
  return {
    serving: await prompts.servingVersion(),
    candidate: null,
    previous: null,
    version: 0,
    changedAt: null,
    changedBy: null,
    reason: null,
  };
}
