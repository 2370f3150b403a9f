import type { Digest } from '../../digest.js';
import { type PromptFiles, parsePromptSet } from '../../prompts/parse-prompt-set.js';
import type { Prompt, PromptStore, PromptSummary } from '../../prompts/prompt-store.js';

import { aPrompt, promptLabels } from '../a-prompt.js';
import { createFakeDigest } from '../service-fakes.js';

/** What a folder of prompts holds. */
export interface PromptSource {
  readonly files: readonly PromptFiles[];
  readonly labels: string;
}

const toSummary = ({ content: _, outputSchema: __, ...summary }: Prompt): PromptSummary => summary;

/** Prompts of a source in memory, which is read when the store is made and when it is asked to. */
export function createMemoryPromptStore(read: () => PromptSource, digest: Digest): PromptStore {
  let { prompts, serving } = parsePromptSet(read(), { digest });
  return {
    list: async () => prompts.map(toSummary),
    find: async (version) => prompts.find((prompt) => prompt.version === version),
    servingVersion: async () => serving,
    async reload() {
      ({ prompts, serving } = parsePromptSet(read(), { digest, known: prompts }));
      return prompts.map(toSummary);
    },
  };
}

/** Two prompts, of which the newer serves. */
export const createTwoPrompts = (): PromptStore => {
  const files = ['v1.0.0', 'v2.0.0'].map((version) => aPrompt(version));
  const labels = promptLabels('v2.0.0');
  return createMemoryPromptStore(() => ({ files, labels }), createFakeDigest());
};
