import { readFileSync } from 'node:fs';
import { type Prompt, parsePromptSet } from '@medextract/core/service';
import { createFakeDigest } from '@medextract/core/testing';

const folder = new URL('../../../prompts/', import.meta.url);
const name = 'v3.0.0';

/** The prompt that asks for quotes, as it lies in its folder. */
export function loadReadingPrompt(): Prompt {
  const read = (file: string): string => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
  const files = [{ name, manifest: read('prompt.json'), content: read('prompt.md') }];
  const labels = JSON.stringify({ serving: name });
  const { prompts } = parsePromptSet({ files, labels }, { digest: createFakeDigest() });
  const [prompt] = prompts;
  if (prompt === undefined) throw new Error(`the prompt ${name} is missing`);
  return prompt;
}
