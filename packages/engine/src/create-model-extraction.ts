import { randomBytes, randomUUID } from 'node:crypto';
import type {
  Clock,
  FactReader,
  Pseudonymiser,
  RecordAssessor,
  SourceDocument,
} from '@medextract/core';
import {
  createModelLadder,
  type LanguageModel,
  ModelCallError,
  type ModelState,
} from '@medextract/core/models';
import {
  type AssertionJudge,
  createLadderExtractor,
  createModelReader,
  type DrawPage,
  type Purse,
  type Terminology,
} from '@medextract/core/reading';
import type { MedicalRecord } from '@medextract/core/schema';
import type { Prompt, ReadingCost } from '@medextract/core/service';
import { type ModelSettings, shareOfModels } from './model-settings.js';
import { nodeDigest, nodeTimer } from './node-ports.js';
import { openLanguageModels } from './open-language-models.js';

/** What the reading of documents needs of what all who call models share. */
export type SharedModelState = Pick<ModelState, 'breakers' | 'chunks' | 'budget'>;

export interface ModelExtractionDeps {
  readonly settings: ModelSettings;
  readonly modelState: SharedModelState;
  readonly offline: FactReader;
  readonly assessor: RecordAssessor;
  readonly terminology: Terminology;
  readonly judge: AssertionJudge;
  /** For models that shall not know whose a document is. */
  readonly pseudonymiser: Pseudonymiser;
  readonly clock: Clock;
  /** Limit of the whole document. */
  readonly documentMs: number;
}

export interface ModelExtractionOptions {
  readonly prompt: Prompt;
  /** Of a trial; absent where the reading is to be served. */
  readonly purse?: Purse | undefined;
  /** What opening the document has taken of its time. */
  readonly spentMs: number;
  /** The document as it came, for pictures of its pages. */
  readonly bytes?: Uint8Array;
  readonly signal: AbortSignal;
}

/** Reads a document by models and offline, into one record. */
export interface ModelExtraction {
  extract(
    document: SourceDocument,
    options: ModelExtractionOptions,
  ): Promise<{
    readonly record: MedicalRecord;
    /** Names what really read: model and prompt are null where no model did. */
    readonly cost: Omit<ReadingCost, 'processingMs'>;
    /** A model that was meant to read was stopped, so that the document may be read again later. */
    readonly waitsForModel: boolean;
  }>;
}

/** All attempts of one call. */
const callMs = 240_000;

/** The model was not asked, and will be there again. */
const stoppedCodes: ReadonlySet<string> = new Set(['model-circuit-open', 'model-paused']);

const endedBy = (model: LanguageModel, deadlineAt: number, clock: Clock): LanguageModel => ({
  traits: model.traits,
  async generate(request) {
    const leftMs = deadlineAt - clock.now();
    if (leftMs > 0) {
      return model.generate({ ...request, timeoutMs: Math.min(request.timeoutMs, leftMs) });
    }
    const says = 'The time of the document is over.';
    throw new ModelCallError('model-timeout', says, { retryable: true, charged: 'no' });
  },
});

/** Where no month is bound none is counted: each call would wait for one more row. */
const isBound = ({ maxCostUsd, maxTokens }: ModelSettings['month']): boolean =>
  maxCostUsd !== null || maxTokens !== null;

/** Draws pages of the document; undefined where its bytes are not at hand. */
function toDraw(bytes: Uint8Array | undefined): DrawPage | undefined {
  if (bytes === undefined) return undefined;
  return async (page, signal) => {
    const { createPageImager } = await import('@medextract/documents');
    try {
      return await createPageImager().render({ bytes, page, signal });
    } catch {
      // A page that cannot be drawn is read by its text alone.
      signal.throwIfAborted();
      return undefined;
    }
  };
}

export function createModelExtraction(deps: ModelExtractionDeps): ModelExtraction {
  const { settings, modelState, offline, assessor, clock, documentMs } = deps;
  const { maxCostUsd, onCap } = settings;
  const { breakers, chunks: chunkStore, budget } = modelState;
  const { rungs, prices } = openLanguageModels({ clock, timer: nodeTimer, breakers }, settings);
  return {
    async extract(document, { prompt, purse, bytes, spentMs, signal }) {
      const deadlineAt = clock.now() + documentMs * shareOfModels - spentMs;
      const ladder = createModelLadder(
        rungs.map((rung) => ({ ...rung, model: endedBy(rung.model, deadlineAt, clock) })),
      );
      const models = createModelReader({
        ...deps,
        ...{ ladder, prompt, prices, digest: nodeDigest },
        nonces: { next: () => randomBytes(16).toString('hex') },
        limits: { timeoutMs: callMs },
        // A trial that reaches a cap would show how the offline reader reads, not how the candidate does.
        caps: { maxCostUsd, onReached: purse === undefined ? onCap : 'refuse' },
        day: {
          ...{ budget, caps: settings.day },
          ...(isBound(settings.month) ? { month: settings.month } : {}),
          ...(purse === undefined ? {} : { purse }),
        },
        // What a trial was answered goes with nothing that is kept, so it is not kept.
        ...(purse === undefined ? { chunkStore } : {}),
      });
      const extractor = createLadderExtractor({ offline, models, assessor, clock });
      const draw = settings.pictures === 'on' ? toDraw(bytes) : undefined;
      const options = {
        correlationId: randomUUID(),
        signal,
        ...(draw === undefined ? {} : { draw }),
      };
      const { record, reading } = await extractor.extract(document, options);
      const { modelIds, usage, costUsd, chunks } = reading;
      return {
        record,
        cost: {
          modelId: record.receipt.model_id,
          promptVersion: modelIds.length > 0 ? prompt.version : null,
          inputTokens: usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens,
          cachedInputTokens: usage.cacheReadTokens,
          outputTokens: usage.outputTokens,
          costUsd,
        },
        waitsForModel: chunks.some(({ code }) => code !== null && stoppedCodes.has(code)),
      };
    },
  };
}
