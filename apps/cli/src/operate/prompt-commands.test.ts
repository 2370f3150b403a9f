import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { createCryptoRandom, openLocalStores } from '@medextract/local';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMedextract } from '../testing/run-medextract.js';

let data = '';
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'medextract-prompts-'));
  const stores = await openLocalStores({
    folder: data,
    role: 'service',
    clock: systemClock,
    digest: nodeDigest,
    random: createCryptoRandom(),
  });
  await stores.close();
});
afterEach(() => rm(data, { recursive: true, force: true }));

const run = (...args: readonly string[]) => runMedextract([...args, '--data', data]);

async function create() {
  const versions = ['--control', 'v3.0.0', '--treatment', 'v2.1.0'];
  const made = await run('experiments', 'create', '--name', 'Older', ...versions, '--json');
  expect(made).toMatchObject({ code: 0 });
  const { experiment }: { experiment: { id: string } } = JSON.parse(made.stdout);
  return experiment.id;
}

describe('medextract experiments', () => {
  it('goes through the life cycle, and lets the winner serve until it is rolled back', async () => {
    const id = await create();
    expect((await run('experiments', 'start', id, '--reason', 'Go.')).stdout).toMatch(/running/);
    expect(await run('experiments', 'status', id)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('insufficient-data'),
    });
    await run('experiments', 'complete', id, '--winner', 'treatment');
    expect((await run('experiments', 'promote', id)).stdout).toMatch(/promoted .*v2\.1\.0/);
    expect((await run('prompts', 'list')).stdout).toMatch(/v2\.1\.0 +serving /);
    expect(await run('experiments', 'rollback', id)).toMatchObject({ code: 2 });
    await run('experiments', 'rollback', id, '--reason', 'Harm.');
    expect((await run('prompts', 'list')).stdout).toMatch(/v3\.0\.0 +serving /);
    expect((await run('experiments', 'list', '--status', 'rolled_back')).stdout).toContain(id);
  });

  it('tells what may not be', async () => {
    const id = await create();
    expect(await run('experiments', 'promote', id)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('experiment-state'),
    });
    expect(await run('experiments', 'status', 'none')).toMatchObject({ code: 1 });
    expect(await run('experiments', 'list', '--status', 'none')).toMatchObject({ code: 2 });
  });
});

describe('medextract prompts', () => {
  it('shows a version, and what it says otherwise than another', async () => {
    const shown = await runMedextract(['prompts', 'show', 'v3.0.0']);
    expect(shown).toMatchObject({ code: 0 });
    const { stdout } = await runMedextract(['prompts', 'diff', 'v2.1.0', 'v3.0.0']);
    const added = stdout.split('\n').filter((line) => line.startsWith('+ '));
    expect(added.length).toBeGreaterThan(0);
    expect(added.every((line) => shown.stdout.includes(line.slice(2)))).toBe(true);
    expect(await runMedextract(['prompts', 'show', 'v9.0.0'])).toMatchObject({ code: 1 });
  });

  it('has nothing to replay where nothing was read', async () => {
    expect(await run('prompts', 'impact', 'v2.1.0')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing-to-replay'),
    });
  });

  it('labels a version with a reason', async () => {
    expect(
      await run('prompts', 'label', 'serving', 'v2.1.0', '--reason', 'By hand.'),
    ).toMatchObject({ code: 0 });
    expect((await run('prompts', 'list')).stdout).toMatch(/v2\.1\.0 +serving /);
    expect((await run('prompts', 'list')).stdout).toMatch(/v3\.0\.0 +previous /);
    expect(await run('prompts', 'label', 'previous', 'v2.1.0', '--reason', 'No.')).toMatchObject({
      code: 2,
    });
  });
});
