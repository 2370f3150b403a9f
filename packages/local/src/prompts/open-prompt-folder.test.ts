import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toRecordJsonSchema } from '@medextract/core/schema';
import { aPrompt, type PromptSource, promptLabels } from '@medextract/core/testing';
import { describePromptStore } from '@medextract/core/testing/contracts';
import { describe, expect, it } from 'vitest';
import { createNodeDigest } from '../create-node-digest.js';
import { openPromptFolder } from './open-prompt-folder.js';

const carried = join(import.meta.dirname, '../../../../prompts');
const digest = createNodeDigest();

describe('the prompts that we carry', () => {
  it('are five versions, of which the newest serves', async () => {
    const prompts = await openPromptFolder({ folder: carried, digest });
    const versions = (await prompts.list()).map(({ version }) => version);
    expect(versions).toEqual(['v1.0.0', 'v1.1.0', 'v2.0.0', 'v2.1.0', 'v3.0.0']);
    expect(await prompts.servingVersion()).toBe('v3.0.0');
  });

  it('cost about what they say: four characters a token', async () => {
    const prompts = await openPromptFolder({ folder: carried, digest });
    for (const { version, tokenEstimate } of await prompts.list()) {
      const prompt = await prompts.find(version);
      const estimate = (prompt?.content.length ?? 0) / 4;
      expect(Math.abs(tokenEstimate - estimate), version).toBeLessThan(0.1 * estimate);
    }
  });

  it('ask in v3.0.0 for every list of facts that the record has', async () => {
    const prompts = await openPromptFolder({ folder: carried, digest });
    const asked = (await prompts.find('v3.0.0'))?.outputSchema['properties'] ?? {};
    expect(Object.keys(toRecordJsonSchema()['properties'] ?? {})).toEqual(
      expect.arrayContaining(Object.keys(asked)),
    );
    expect(Object.keys(asked)).toContain('medications');
  });
});

/** Writes a source over what the folder holds. */
async function write(folder: string, { files, labels }: PromptSource): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const { name, manifest, content } of files) {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'prompt.json'), manifest);
    await writeFile(join(folder, name, 'prompt.md'), content);
  }
  await mkdir(join(folder, 'drafts'));
  await writeFile(join(folder, 'labels.json'), labels);
}

describePromptStore('folder', {
  async open(source) {
    const folder = await mkdtemp(join(tmpdir(), 'prompts-'));
    await write(folder, source);
    return {
      store: await openPromptFolder({ folder, digest }),
      replace: (changed) => write(folder, changed),
      close: () => rm(folder, { recursive: true }),
    };
  },
});

it('refuses a folder that lacks a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'prompts-'));
  await write(folder, { files: [aPrompt('v1.0.0')], labels: promptLabels('v1.0.0') });
  await rm(join(folder, 'v1.0.0', 'prompt.md'));
  await expect(openPromptFolder({ folder, digest })).rejects.toMatchObject({
    code: 'prompts-invalid',
  });
  await rm(folder, { recursive: true });
});
