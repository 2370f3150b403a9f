import { describe, expect, it } from 'vitest';
import { MedExtractError } from '../error.js';
import { aPrompt, promptLabels } from '../testing/a-prompt.js';
import { createFakeDigest } from '../testing/service-fakes.js';
import { parsePromptSet } from './parse-prompt-set.js';

const digest = createFakeDigest();
const labels = promptLabels('v1.0.0');

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof MedExtractError ? error.code : 'other';
  }
};

describe('parsePromptSet', () => {
  it('puts versions in the order of their numbers, not of their letters', () => {
    const files = ['v10.0.0', 'v2.1.0', 'v2.0.10', 'v1.0.0'].map((name) => aPrompt(name));
    const { prompts, serving } = parsePromptSet({ files, labels }, { digest });
    expect(prompts.map(({ version }) => version)).toEqual([
      'v1.0.0',
      'v2.0.10',
      'v2.1.0',
      'v10.0.0',
    ]);
    expect(serving).toBe('v1.0.0');
  });

  it.each([
    ['a manifest of another version', [aPrompt('v1.0.0', { manifest: { version: 'v1.0.1' } })]],
    ['an unknown field', [aPrompt('v1.0.0', { manifest: { author: 'x' } })]],
    ['no JSON', [{ ...aPrompt('v1.0.0'), manifest: '{' }]],
    ['no place for the document', [{ ...aPrompt('v1.0.0'), content: 'Read.' }]],
    [
      'two places for the document',
      [{ ...aPrompt('v1.0.0'), content: '{{document}}{{document}}' }],
    ],
    ['a serving version that is not there', [aPrompt('v2.0.0')]],
  ])('refuses %s', (_, files) => {
    expect(codeOf(() => parsePromptSet({ files, labels }, { digest }))).toBe('prompts-invalid');
  });

  it('refuses an edit of a version that is known', () => {
    const files = [aPrompt('v1.0.0')];
    const { prompts: known } = parsePromptSet({ files, labels }, { digest });
    const edited = [{ ...aPrompt('v1.0.0'), content: 'Read well: {{document}}' }];
    expect(codeOf(() => parsePromptSet({ files, labels }, { digest, known }))).toBeUndefined();
    expect(codeOf(() => parsePromptSet({ files: edited, labels }, { digest, known }))).toBe(
      'prompts-invalid',
    );
  });
});
