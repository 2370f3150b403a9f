import { toAnswerJsonSchema } from '../model-reading/answer/answer-v3.js';
import type { Prompt } from '../prompts/prompt-store.js';

/** A prompt of version 3, short, with the answer that version asks for. */
export const aReadingPrompt = (overrides: Partial<Prompt> = {}): Prompt => ({
  version: 'v3.0.0',
  createdAt: '2026-01-01T00:00:00.000Z',
  description: 'For tests.',
  tokenEstimate: 40,
  settings: { temperature: 0, maxOutputTokens: 16_384 },
  outputSchema: toAnswerJsonSchema(),
  sha256: 'a'.repeat(64),
  content:
    'Report the facts of the document between the marks `{{mark}}`.\n\n<document mark="{{mark}}">\n{{document}}\n</document mark="{{mark}}">\n\nThe document has ended.',
  ...overrides,
});
