import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toRecordJsonSchema } from '@medextract/core/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('a folder of prompts', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prompts-'));
    await cp(carried, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is read anew when asked to, without a restart', async () => {
    const prompts = await openPromptFolder({ folder, digest });
    await writeFile(join(folder, 'labels.json'), '{"serving":"v2.1.0"}');
    expect(await prompts.servingVersion()).toBe('v3.0.0');
    await prompts.reload();
    expect(await prompts.servingVersion()).toBe('v2.1.0');
  });

  it('keeps what it knows where a version was edited', async () => {
    const prompts = await openPromptFolder({ folder, digest });
    await writeFile(join(folder, 'v1.0.0', 'prompt.md'), 'Other: {{document}}');
    await expect(prompts.reload()).rejects.toMatchObject({ code: 'prompts-invalid' });
    expect((await prompts.find('v1.0.0'))?.content).toContain('life insurance');
  });

  it('looks only into folders that are named like a version', async () => {
    await mkdir(join(folder, 'drafts'));
    const prompts = await openPromptFolder({ folder, digest });
    expect(await prompts.list()).toHaveLength(5);
    expect(await prompts.find('../v1.0.0')).toBeUndefined();
  });

  it('that lacks a file is refused', async () => {
    await rm(join(folder, 'v2.0.0', 'prompt.md'));
    await expect(openPromptFolder({ folder, digest })).rejects.toMatchObject({
      code: 'prompts-invalid',
    });
  });
});
