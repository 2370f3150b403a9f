import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { aModelRequest } from '@medextract/core/testing';
import { createOpenAiModel } from '@medextract/models';
import { nodeCallDeps } from '@medextract/models/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modelPath = process.env['MEDEXTRACT_GGUF'] ?? '';
const folder = process.env['MEDEXTRACT_LLAMA'] ?? root;

/** What keeps the test from running; empty where nothing does. */
function findMissing(): string {
  if (!existsSync(modelPath)) return 'MEDEXTRACT_GGUF names no model';
  try {
    createRequire(join(folder, 'package.json')).resolve('node-llama-cpp');
    return '';
  } catch {
    return 'node-llama-cpp is not installed';
  }
}
const missing = findMissing();

const schema = {
  type: 'object',
  properties: {
    drug: { type: 'string', maxLength: 40 },
    dose_mg: { type: 'number' },
    taken: { type: 'boolean' },
  },
  required: ['drug', 'dose_mg', 'taken'],
  additionalProperties: false,
};

const name = missing === '' ? 'a real model' : `a real model (left out: ${missing})`;

describe.skipIf(missing !== '')(name, () => {
  let server: ChildProcess | undefined;
  let baseUrl = '';

  beforeAll(async () => {
    const script = fileURLToPath(new URL('serve-llama.mjs', import.meta.url));
    const child = spawn(process.execPath, [script, modelPath, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server = child;
    for await (const line of createInterface({ input: child.stdout })) {
      baseUrl = `http://127.0.0.1:${line}/v1`;
      break;
    }
    expect(baseUrl).not.toBe('');
  }, 60_000);
  afterAll(() => void server?.kill());

  const ask = (maxOutputTokens: number, streams: boolean) =>
    createOpenAiModel(nodeCallDeps, {
      baseUrl,
      traits: {
        ...{ modelId: 'local', contextTokens: 2_048, maxOutputTokens: 512 },
        ...{ takesImages: false, cacheMinimumTokens: null },
      },
      ...(streams ? { stream: { firstByteMs: 50_000, gapMs: 20_000 } } : {}),
    }).generate(
      aModelRequest({
        system: [{ kind: 'text', text: 'Answer in JSON.' }],
        turns: [
          {
            role: 'user',
            content: [{ kind: 'text', text: 'The patient takes 5 mg of warfarin every day.' }],
          },
        ],
        ...{ schema, maxOutputTokens, timeoutMs: 55_000 },
      }),
    );

  for (const streams of [false, true]) {
    const way = streams ? 'in pieces' : 'as a whole';

    it(`keeps to the schema, ends by itself and counts its tokens, ${way}`, async () => {
      const answer = await ask(200, streams);
      expect(JSON.parse(answer.text)).toEqual({
        drug: expect.any(String),
        dose_mg: expect.any(Number),
        taken: expect.any(Boolean),
      });
      expect(answer.stopReason).toBe('end');
      expect(answer.usage?.inputTokens).toBeGreaterThan(10);
      expect(answer.usage?.outputTokens).toBeGreaterThan(5);
      expect(answer.firstByteMs === null).toBe(!streams);
    });

    it(`says so when it was cut, ${way}`, async () => {
      const answer = await ask(4, streams);
      expect(answer.stopReason).toBe('max-tokens');
      expect(() => JSON.parse(answer.text)).toThrow();
    });
  }
});
