import { parseRecord } from '@medextract/core';
import {
  comparePredictions,
  type Prediction,
  type PredictionComparison,
  toPrediction,
} from '@medextract/core/evaluation';
import type { DocumentProcessor } from '@medextract/core/service';
import { createDocumentProcessor } from '../engine/create-document-processor.js';
import { createRunModelState } from '../engine/create-run-model-state.js';
import { mapInOrder } from '../engine/map-in-order.js';
import { answerStateCall } from '../engine/model-state-calls.js';
import { UsageError } from '../failure.js';
import { openPrompts } from '../operate/open-prompts.js';
import { openWorkers } from '../serve/open-workers.js';
import { parseModelSettings } from '../serve/parse-model-settings.js';
import { silentTelemetry } from '../telemetry/silent-telemetry.js';
import type { LabelledText } from './read-gold.js';

export interface ComparePrompts {
  readonly control: string;
  readonly candidate: string;
  readonly jobs: number;
}

const documentLimitMs = 600_000;

async function readAll(
  golds: readonly LabelledText[],
  { processor, promptVersion, jobs }: ReadOptions,
): Promise<{ readonly predictions: ReadonlyMap<string, Prediction>; readonly failed: number }> {
  const { signal } = new AbortController();
  const predictions = new Map<string, Prediction>();
  let failed = 0;
  const work = async ({ id, text }: LabelledText) => {
    const bytes = new TextEncoder().encode(text);
    const about = { fileName: `${id}.txt`, mediaType: 'text/plain', promptVersion, signal };
    return { id, result: await processor.process({ bytes, ...about }) };
  };
  for await (const { id, result } of mapInOrder(golds, jobs, work)) {
    if (!result.ok) {
      failed += 1;
      process.stderr.write(`${id} ${promptVersion}: ${result.failure.code}\n`);
      continue;
    }
    const record = parseRecord(JSON.parse(result.record));
    predictions.set(id, toPrediction(record));
  }
  return { predictions, failed };
}

interface ReadOptions {
  readonly processor: DocumentProcessor;
  readonly promptVersion: string;
  readonly jobs: number;
}

const percentOf = (value: number): string => value.toFixed(3).padStart(7);

/** What `medextract eval --prompt A --prompt B` prints. */
export function writeComparison(
  { control, candidate }: ComparePrompts,
  compared: PredictionComparison & { readonly failed: number },
): string {
  const { difference, pairs, failed } = compared;
  const passes = compared.verdict === 'pass' && failed === 0;
  const reason = failed === 0 ? compared.reason : `${failed} documents could not be read.`;
  const rows = [{ field: 'all', ...compared }, ...compared.fields].map(
    (row) => `${row.field.padEnd(28)} ${percentOf(row.control)} ${percentOf(row.candidate)}\n`,
  );
  const range =
    difference === undefined
      ? 'too few documents for an interval'
      : `${difference.estimate.toFixed(4)}, 95 % from ${difference.lower.toFixed(4)} to ${difference.upper.toFixed(4)}, p = ${difference.pValue.toFixed(4)}`;
  return [
    `${compared.documents} documents, strict F1 by ${control} and ${candidate}\n`,
    ...rows,
    `difference per document (paired bootstrap): ${range}\n`,
    `fields read without a fault by one alone: ${pairs.controlAlone} and ${pairs.treatmentAlone} (McNemar p = ${pairs.pValue.toFixed(4)})\n`,
    `${passes ? 'PASS' : 'FAIL'}: ${reason}\n`,
  ].join('');
}

/** Reads every labelled text with both versions, through the models that the environment names. */
export async function comparePrompts(
  golds: readonly LabelledText[],
  { control, candidate, jobs }: ComparePrompts,
): Promise<PredictionComparison & { readonly failed: number }> {
  const models = parseModelSettings(process.env);
  if (models === undefined) {
    throw new UsageError('--prompt compares what models read. Name one in MEDEXTRACT_MODEL.');
  }
  const prompts = await openPrompts();
  for (const version of [control, candidate]) {
    if ((await prompts.find(version)) === undefined) {
      throw new UsageError(`--prompt: there is no prompt version ${version}.`);
    }
  }
  const config = { workers: jobs, documentLimitMs, models };
  const state = createRunModelState();
  const pool = await openWorkers({
    config,
    telemetry: silentTelemetry,
    onStateCall: (call) => answerStateCall(state, call),
  });
  try {
    const processor = createDocumentProcessor(pool, { prompts });
    const before = await readAll(golds, { processor, promptVersion: control, jobs });
    const after = await readAll(golds, { processor, promptVersion: candidate, jobs });
    const options = { control: before.predictions, candidate: after.predictions };
    const compared = comparePredictions(golds, { ...options, random: createSteadyRandom() });
    return { ...compared, failed: before.failed + after.failed };
  } finally {
    await pool.close();
  }
}

/** The same draws each time, so that a verdict can be repeated (Lehmer's generator by S. K. Park, K. W. Miller, 1988). */
function createSteadyRandom(): () => number {
  let state = 20_240_506;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
