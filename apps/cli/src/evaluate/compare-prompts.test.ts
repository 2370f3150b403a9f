import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anAnswer } from '@medextract/core/testing';
import { type ModelServer, startModelServer } from '@medextract/models/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMedextract } from '../testing/run-medextract.js';

const condition = 'Hypertension';
const golds = ['a', 'b'].map((id) => ({
  id,
  text: `Assessment: ${condition}, note ${id}.`,
  scored_fields: ['diagnoses.condition'],
  gold: { diagnoses: [{ condition }] },
}));

let folder = '';
let set = '';
let model: ModelServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medextract-compare-'));
  set = join(folder, 'set.jsonl');
  await writeFile(set, golds.map((gold) => `${JSON.stringify(gold)}\n`).join(''));
  const usage = { inputTokens: 9, outputTokens: 9, cacheReadTokens: 0, cacheWriteTokens: 0 };
  model = await startModelServer({ answer: () => ({ text: anAnswer({}), usage }) });
});
afterEach(async () => {
  await model.close();
  await rm(folder, { recursive: true, force: true });
});

const compare = (...versions: readonly string[]) =>
  runMedextract(['eval', set, ...versions.flatMap((version) => ['--prompt', version])], {
    environment: { MEDEXTRACT_MODEL: `openai:stand-in@${model.openAiUrl}` },
  });

describe('medextract eval --prompt A --prompt B', () => {
  it('prints the paired comparison, and passes what reads no worse', async () => {
    const { code, stdout } = await compare('v2.1.0', 'v3.0.0');
    expect(stdout).toMatch(/2 documents, strict F1 by v2\.1\.0 and v3\.0\.0/);
    expect(stdout).toMatch(/McNemar p = 1\.0000/);
    expect(stdout).toMatch(/^PASS: It reads no worse: F1 1\.000 against 1\.000\.$/m);
    expect(code).toBe(0);
  });

  it('asks for two versions that there are, and for a model', async () => {
    expect(await compare('v2.1.0')).toMatchObject({ code: 2 });
    expect(await compare('v2.1.0', 'v9.0.0')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('v9.0.0'),
    });
    const { code, stderr } = await runMedextract(
      ['eval', set, '--prompt', 'v2.1.0', '--prompt', 'v3.0.0'],
      { environment: { MEDEXTRACT_MODEL: '' } },
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining('MEDEXTRACT_MODEL')]);
  });
});
