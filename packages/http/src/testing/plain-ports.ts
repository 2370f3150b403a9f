import type { Exporter, Prompt, PromptStore } from '@medextract/core/service';

const prompts: readonly Prompt[] = ['v1.0.0', 'v2.0.0'].map((version) => ({
  version,
  createdAt: '2026-01-01T00:00:00.000Z',
  description: `The prompt ${version}.`,
  tokenEstimate: 12,
  settings: { temperature: 0, maxOutputTokens: 100 },
  outputSchema: {},
  sha256: '0'.repeat(64),
  content: `Read the document as ${version} says.`,
}));

/** Two prompts, of which the newer serves. */
export const createFixedPrompts = (): PromptStore => ({
  list: async () => prompts,
  find: async (version) => prompts.find((prompt) => prompt.version === version),
  servingVersion: async () => 'v2.0.0',
  reload: async () => prompts,
});

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
