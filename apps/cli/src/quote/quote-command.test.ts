import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runMedextract } from '../testing/run-medextract.js';

const bounds = z.object({ least: z.number(), most: z.number() });
const Line = z.object({
  prompt_version: z.string(),
  on_cap: z.string(),
  models: z.array(
    z.object({
      model: z.string(),
      pages: z.number(),
      chunks: z.number(),
      inputTokens: bounds,
      costUsd: bounds.nullable(),
      seconds: bounds.nullable(),
      caps: z.array(z.object({ cap: z.string(), bites: z.string() })),
    }),
  ),
});

const priced = {
  MEDEXTRACT_MODEL: 'bedrock:anthropic.claude-haiku-4-5-20251001-v1:0',
  AWS_REGION: 'us-east-1',
};
const unpriced = { MEDEXTRACT_MODEL: 'openai:plain@http://localhost:9/v1' };

let folder = '';
let note = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medextract-quote-'));
  note = join(folder, 'note.txt');
  await writeFile(note, 'Glucose 98 mg/dL\n'.repeat(4_000));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const quote = async (environment: Readonly<Record<string, string>>, ...args: string[]) => {
  const run = await runMedextract(['quote', note, '--json', ...args], { environment });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return Line.parse(JSON.parse(run.stdout));
};

describe('medextract quote', () => {
  it('bounds tokens, dollars and seconds of the parts that would be asked about', async () => {
    const { models, prompt_version } = await quote(priced);
    expect(prompt_version).toBe('v3.0.0');
    const [first] = models;
    expect(first).toMatchObject({ model: priced.MEDEXTRACT_MODEL, pages: 1, chunks: 4, caps: [] });
    expect(first?.costUsd?.most).toBeGreaterThan(first?.costUsd?.least ?? Number.NaN);
    expect(first?.costUsd?.least).toBeGreaterThan((first?.inputTokens.least ?? 0) / 1e6);
    expect(first?.seconds?.most).toBe(480);
  });

  it('says that a price is not known, never that it is nothing', async () => {
    expect((await quote(unpriced)).models).toMatchObject([{ costUsd: null }]);
    const { stdout } = await runMedextract(['quote', note], { environment: unpriced });
    expect(stdout).toContain('price not known: openai:plain');
    expect(stdout).not.toContain('0.0000');
  });

  it('names the caps that would be reached, surely or perhaps', async () => {
    const { models, on_cap } = await quote({
      ...priced,
      MEDEXTRACT_MODEL_MAX_COST_USD: '0.001',
      MEDEXTRACT_MODEL_MAX_DAY_TOKENS: '60000',
      MEDEXTRACT_MODEL_ON_CAP: 'refuse',
    });
    expect(on_cap).toBe('refuse');
    expect(models[0]?.caps).toMatchObject([
      { cap: 'document-cost', bites: 'surely' },
      { cap: 'day-tokens', bites: 'perhaps' },
    ]);
  });

  it('knows the price of a geographic profile', async () => {
    const { models } = await quote({
      MEDEXTRACT_MODEL: 'bedrock:eu.anthropic.claude-haiku-4-5-20251001-v1:0',
      AWS_REGION: 'eu-west-1',
    });
    const global = await quote(priced);
    const least = models[0]?.costUsd?.least ?? 0;
    expect(least / (global.models[0]?.costUsd?.least ?? 1)).toBeCloseTo(1.1, 6);
  });

  it('quotes every model of known price where none was chosen', async () => {
    const { models } = await quote({ MEDEXTRACT_MODEL: '' });
    expect(models.length).toBeGreaterThan(3);
    expect(models.every(({ costUsd }) => costUsd !== null)).toBe(true);
  });

  it('tells what it cannot read, by its exit code as well', async () => {
    const missing = await runMedextract(['quote', join(folder, 'none.txt')]);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('file-not-found');
    const version = await runMedextract(['quote', note, '--prompt', 'v9.9.9']);
    expect(version).toMatchObject({ code: 2 });
  });
});
