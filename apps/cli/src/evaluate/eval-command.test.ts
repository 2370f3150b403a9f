import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMedextract } from '../testing/run-medextract.js';

const aGold = (id: string, docType: string, condition: string) => ({
  id,
  doc_type: docType,
  text: `Assessment: ${condition}.`,
  scored_fields: ['diagnoses.condition'],
  gold: { diagnoses: [{ condition }] },
});
const golds = [aGold('a', 'letter', 'Hypertension'), aGold('b', 'note', 'Asthma')];

let folder = '';
let set = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medextract-eval-'));
  set = join(folder, 'set.jsonl');
  await writeFile(set, golds.map((gold) => `${JSON.stringify(gold)}\n`).join(''));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('medextract eval', () => {
  it('extracts every text and prints strict and partial scores per field', async () => {
    const { code, stdout } = await runMedextract(['eval', set]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^all: 2 documents\n/);
    expect(stdout).toMatch(/diagnoses\.condition +2 \| 1\.000 +1\.000 +1\.000 \| 1\.000/);
  });

  it('prints a table for each kind of document', async () => {
    const { stdout } = await runMedextract(['eval', set, '--by', 'doc_type']);
    expect(stdout.match(/^\w+: 1 documents$/gm)).toEqual([
      'letter: 1 documents',
      'note: 1 documents',
    ]);
  });

  it('scores predictions that were made elsewhere', async () => {
    const file = join(folder, 'predictions.jsonl');
    const prediction = { diagnoses: [{ condition: 'Gout' }] };
    await writeFile(file, `${JSON.stringify({ id: 'a', prediction })}\n`);
    const { stdout } = await runMedextract(['eval', set, '--predictions', file, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      all: { documents: 2, withoutPrediction: 1, rows: expect.anything() },
    });
    const { rows }: { rows: { field: string; variant: string; f1: number }[] } =
      JSON.parse(stdout).all;
    expect(rows.find(({ variant }) => variant === 'strict')?.f1).toBe(0);
  });

  it('keeps its predictions in the shape that it reads', async () => {
    const file = join(folder, 'kept.jsonl');
    const first = await runMedextract(['eval', set, '--save-predictions', file]);
    const second = await runMedextract(['eval', set, '--predictions', file]);
    expect(second.stdout).toBe(first.stdout);
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(2);
  });

  it('names the line that is no gold document, without quoting it', async () => {
    await writeFile(set, `${JSON.stringify(golds[0])}\n{"id":"x","text":"Zebulon"}\n`);
    const { code, stderr } = await runMedextract(['eval', set]);
    expect(code).toBe(2);
    expect(stderr).toContain('line 2');
    expect(stderr).not.toContain('Zebulon');
  });
});

describe('medextract schema', () => {
  it('prints the JSON Schema of the record', async () => {
    const { code, stdout } = await runMedextract(['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ title: 'MedExtract medical record' });
  });
});
