import { toMedicalDataV1 } from '@medextract/core';
import { type ProcessingResult, type ReadingCost, summariseRecord } from '@medextract/core/service';
import { packReading } from '@medextract/documents';
import { toInternalFailure } from '../failure.js';
import type { Engine } from './create-engine.js';
import type { PageProgress } from './task.js';
import type { DocumentContent } from './worker-messages.js';

export interface ProcessOptions {
  readonly signal: AbortSignal;
  readonly onPage: (progress: PageProgress) => void;
}

/** The offline reading: no model, no tokens, no price. */
const costOf = (processingMs: number): ReadingCost => ({
  processingMs,
  modelId: null,
  promptVersion: null,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
});

/**
 * A document all the way: read, extracted, written once as the texts that are stored and served. Throws
 * only the signal's reason.
 */
export async function processDocument(
  content: DocumentContent,
  { documents, records }: Engine,
  { signal, onPage }: ProcessOptions,
): Promise<ProcessingResult> {
  const startedAt = performance.now();
  const elapsedMs = () => Math.round((performance.now() - startedAt) * 100) / 100;
  try {
    const { bytes, fileName, mediaType } = content;
    const input = { bytes, fileName, signal, onPage };
    const reading = await documents.read(mediaType === null ? input : { ...input, mediaType });
    if (!reading.ok) return { ...reading, processingMs: elapsedMs() };
    const record = await records.extract(reading.document, signal);
    return {
      ok: true,
      record: JSON.stringify(record),
      medicalData: JSON.stringify(toMedicalDataV1(record)),
      reading: packReading(reading.document),
      summary: summariseRecord(record),
      cost: costOf(elapsedMs()),
    };
  } catch (error) {
    signal.throwIfAborted();
    return { ok: false, failure: toInternalFailure(error), processingMs: elapsedMs() };
  }
}
