import { MedExtractError, type SourceDocument, toMedicalDataV1 } from '@medextract/core';
import type { Purse } from '@medextract/core/reading';
import type { MedicalRecord } from '@medextract/core/schema';
import {
  type ProcessingFailure,
  type ProcessingRequest,
  type ProcessingResult,
  type Prompt,
  type ReadingCost,
  summariseRecord,
} from '@medextract/core/service';
import { packReading } from '@medextract/documents';
import type { Engine } from './create-engine.js';
import { toInternalFailure } from './to-internal-failure.js';

export interface DocumentContent {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string | null;
  /** What the models are asked with; they are not asked where it is absent. */
  readonly prompt?: Prompt;
  /** What the calls are paid from beside the budgets of all. */
  readonly purse?: Purse;
}

export type ProcessOptions = Pick<ProcessingRequest, 'signal' | 'onPage'>;

type ModelCost = Omit<ReadingCost, 'processingMs'>;

/** The offline reading: no model, no tokens, no price. */
const offlineCost: ModelCost = {
  modelId: null,
  promptVersion: null,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
};

interface Extracted {
  readonly record: MedicalRecord;
  readonly cost: ModelCost;
  readonly waitsForModel: boolean;
}

const capReached: ProcessingFailure = {
  code: 'model-cap-reached',
  message: 'Reading this document by a model passes what may be spent.',
  remedy: 'Raise the cap, wait for the next day, or let such documents be read offline (degrade).',
};

/** The trial alone ends; what is served is read as ever. */
const purseEmpty: ProcessingFailure = {
  code: 'purse-cap-reached',
  message: 'The trial that this reading is for has spent what it may.',
  remedy: 'Look at what it has shown, or start another with a higher cap.',
};

const knownFailures: Readonly<Record<string, ProcessingFailure>> = {
  [capReached.code]: capReached,
  [purseEmpty.code]: purseEmpty,
};

/** By the models too, where there are some and a prompt to ask them with. */
async function extractRecord(
  document: SourceDocument,
  { records, models }: Engine,
  {
    prompt,
    purse,
    bytes,
    spentMs,
    signal,
  }: Pick<DocumentContent, 'prompt' | 'purse' | 'bytes'> & {
    readonly spentMs: number;
    readonly signal: AbortSignal;
  },
): Promise<Extracted> {
  if (models !== undefined && prompt !== undefined) {
    return models.extract(document, { prompt, purse, bytes, spentMs, signal });
  }
  const record = await records.extract(document, signal);
  return { record, cost: offlineCost, waitsForModel: false };
}

/**
 * A document all the way: read, extracted, written once as the texts that are stored and served. Throws
 * only the signal's reason.
 */
export async function processDocument(
  content: DocumentContent,
  engine: Engine,
  { signal, onPage }: ProcessOptions,
): Promise<ProcessingResult> {
  const startedAt = performance.now();
  const elapsedMs = () => Math.round((performance.now() - startedAt) * 100) / 100;
  try {
    const { bytes, fileName, mediaType, prompt, purse } = content;
    const input = { bytes, fileName, signal, ...(onPage === undefined ? {} : { onPage }) };
    const reading = await engine.documents.read(
      mediaType === null ? input : { ...input, mediaType },
    );
    if (!reading.ok) return { ...reading, processingMs: elapsedMs() };
    const { document } = reading;
    const options = {
      ...{ bytes, spentMs: elapsedMs(), signal },
      ...(prompt === undefined ? {} : { prompt }),
      ...(purse === undefined ? {} : { purse }),
    };
    const { record, cost, waitsForModel } = await extractRecord(document, engine, options);
    return {
      ok: true,
      record: JSON.stringify(record),
      medicalData: JSON.stringify(toMedicalDataV1(record)),
      reading: packReading(document),
      summary: summariseRecord(record),
      cost: { ...cost, processingMs: elapsedMs() },
      waitsForModel,
    };
  } catch (error) {
    signal.throwIfAborted();
    const known = error instanceof MedExtractError ? knownFailures[error.code] : undefined;
    const failure = known ?? toInternalFailure(error);
    return { ok: false, failure, processingMs: elapsedMs() };
  }
}
