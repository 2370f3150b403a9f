import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runMedextract } from './testing/run-medextract.js';

const limitMs = 500;
const tries = 5;

describe('start-up', () => {
  it(`gives a first result within ${limitMs} ms, start of Node included`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'medextract-start-'));
    const file = join(folder, 'note.txt');
    await writeFile(file, 'Has hypertension.');
    const times: number[] = [];
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const startedAt = performance.now();
      await runMedextract(['extract', file]);
      times.push(performance.now() - startedAt);
    }
    await rm(folder, { recursive: true });
    // The best of a few: the machine may be busy with other tests.
    expect(Math.min(...times)).toBeLessThan(limitMs);
  });
});
