import type { PromptFiles } from '../prompts/parse-prompt-set.js';

/** The files of a prompt version; fields of its manifest may be otherwise. */
export function aPrompt(
  name: string,
  { manifest = {}, content }: { manifest?: Record<string, unknown>; content?: string } = {},
): PromptFiles {
  const fields = {
    version: name,
    created_at: '2026-01-12T09:00:00.000Z',
    description: `The prompt ${name}.`,
    token_estimate: 12,
    settings: { temperature: 0, max_output_tokens: 100 },
    output_schema: { type: 'object' },
    ...manifest,
  };
  return {
    name,
    manifest: JSON.stringify(fields),
    content: content ?? `Read as ${name} says: {{document}}`,
  };
}

export const promptLabels = (serving: string): string => JSON.stringify({ serving });
