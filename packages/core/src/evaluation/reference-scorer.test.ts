import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { spoilGold } from '../testing/spoil-gold.js';
import { GoldDocument, scoreDocuments } from './index.js';

/** The scorer that this one ports, and the documents that it comes with, beside the checkout. */
const folder = join(import.meta.dirname, '../../../../../shared/eval');
const scorer = join(folder, 'score.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const skipReason = !existsSync(scorer)
  ? 'the reference scorer is not beside this checkout'
  : !hasPython
    ? 'python3 is not installed'
    : undefined;

const goldFiles =
  skipReason === undefined ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
const scratch = mkdtempSync(join(tmpdir(), 'reference-scorer-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

interface ReferenceResult {
  readonly traps: { readonly total: number; readonly strict: number; readonly partial: number };
  readonly rows: readonly {
    readonly field: string;
    readonly variant: string;
    readonly p: number;
    readonly r: number;
    readonly f1: number;
    readonly tp: number;
    readonly fp: number;
    readonly fn: number;
  }[];
}

function runReference(goldPath: string, predictions: ReadonlyMap<string, unknown>) {
  const predictionPath = join(scratch, 'predictions.jsonl');
  const resultPath = join(scratch, 'result.json');
  const lines = [...predictions].map(([id, prediction]) => JSON.stringify({ id, prediction }));
  writeFileSync(predictionPath, lines.join('\n'));
  execFileSync('python3', [scorer, goldPath, predictionPath, '--json', resultPath]);
  const result: { all: ReferenceResult } = JSON.parse(readFileSync(resultPath, 'utf8'));
  return result.all;
}

const readGold = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => GoldDocument.parse(JSON.parse(line)));

describe.skipIf(skipReason !== undefined)(
  `scoreDocuments beside the reference scorer${skipReason ? ` (skipped: ${skipReason})` : ''}`,
  () => {
    it.each(goldFiles.flatMap((file) => [1].map((seed) => ({ file, seed }))))(
      'gives the same rows and traps for $file, spoilt with seed $seed',
      ({ file, seed }) => {
        const path = join(folder, file);
        const golds = readGold(path);
        const predictions = spoilGold(golds, seed);
        const reference = runReference(path, predictions);
        const report = scoreDocuments(golds, predictions);
        const rows = report.rows.map(({ field, variant, tp, fp, fn }) => [
          field,
          variant,
          tp,
          fp,
          fn,
        ]);
        const wanted = reference.rows.map(({ field, variant, tp, fp, fn }) => [
          field,
          variant,
          tp,
          fp,
          fn,
        ]);
        expect(rows.toSorted()).toEqual(wanted.toSorted());
        for (const row of reference.rows) {
          const ours = report.rows.find(
            ({ field, variant }) => field === row.field && variant === row.variant,
          );
          expect(ours?.f1).toBeCloseTo(row.f1, 3);
          expect(ours?.precision).toBeCloseTo(row.p, 3);
          expect(ours?.recall).toBeCloseTo(row.r, 3);
        }
        expect(report.traps).toEqual(reference.traps);
      },
    );
  },
);
