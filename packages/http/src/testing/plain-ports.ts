import type { Exporter, PromptStore } from '@medextract/core/service';
import {
  aPrompt,
  createFakeDigest,
  createMemoryPromptStore,
  promptLabels,
} from '@medextract/core/testing';

/** Two prompts, of which the newer serves. */
export const createTwoPrompts = (): PromptStore => {
  const files = ['v1.0.0', 'v2.0.0'].map((version) => aPrompt(version));
  const labels = promptLabels('v2.0.0');
  return createMemoryPromptStore(() => ({ files, labels }), createFakeDigest());
};

/** One that needs the record alone, and one that needs the text as well. */
export const plainExporters: readonly Exporter[] = [
  {
    format: 'json',
    title: 'The record',
    mediaType: 'application/json',
    fileExtension: 'json',
    render: async ({ record }) => record,
  },
  {
    format: 'text',
    title: 'The text',
    mediaType: 'text/plain; charset=utf-8',
    fileExtension: 'txt',
    render: async ({ reading }) => new TextEncoder().encode((await reading()).text),
  },
];
