import {
  createAddressedCheck,
  findAddressedPassages,
} from '../../addressed-text/find-addressed-passages.js';
import type { Clock } from '../../clock.js';
import { toIsoTime } from '../../clock.js';
import type { Pseudonymiser } from '../../deidentify/pseudonymiser.js';
import type { Digest } from '../../digest.js';
import type { SourceDocument } from '../../document/source-document.js';
import { MedExtractError } from '../../error.js';
import type { ChunkStore } from '../../models/chunk-store.js';
import type { ModelLadder } from '../../models/create-model-ladder.js';
import { findPrice, type ModelPrice } from '../../models/model-price.js';
import type { Prompt } from '../../prompts/prompt-store.js';
import type { FactDrafts } from '../../record/fact-drafts.js';
import { addFaults } from '../answer/answer-tally.js';
import { answerFormOf } from '../answer/older-forms.js';
import { drawMark, type Nonces } from '../ask/marked-text.js';
import { createMaskedView, type MaskedView } from '../ask/masked-view.js';
import { type DrawPage, drawPictures, type PagePicture } from '../ask/page-pictures.js';
import { createTurnWriter, type TurnParts } from '../ask/write-turns.js';
import type { Chunk } from '../chunk/chunk-document.js';
import { listBitingCaps } from '../chunk/list-biting-caps.js';
import { planReading, type ReadingPlan } from '../chunk/plan-reading.js';
import { quoteReading } from '../chunk/quote-reading.js';
import { createDraftSink, type DraftSink, toFactDrafts } from '../drafts/draft-sink.js';
import type { AssertionJudge, Terminology } from '../verify/clinical-ports.js';
import { createQuoteFinder } from '../verify/find-quoted.js';
import { listWarnings } from './list-warnings.js';
import { mapInParallel } from './map-in-parallel.js';
import type { ModelReading } from './model-reading.js';
import { createModelSession, type MaskedAsking } from './model-session.js';
import { type ChunkReading, readChunk } from './read-chunk.js';
import type { PartDeps, PartLimits } from './read-part.js';
import {
  type BudgetRefusal,
  budgetRefusals,
  createSharedBudget,
  type SharedBudget,
  type SharedBudgetDeps,
} from './shared-budget.js';
import { createSpending, type ReadingCaps, type Spending } from './spending.js';

export interface ModelReaderLimits extends PartLimits {
  readonly maxChunkTokens: number;
  readonly parallelCalls: number;
  /** For one attempt of one call. */
  readonly timeoutMs: number;
}

export const defaultLimits: ModelReaderLimits = {
  maxContinuations: 40,
  maxSplits: 5,
  rowsPerCall: 80,
  maxChunkTokens: 8_000,
  parallelCalls: 4,
  timeoutMs: 120_000,
};

export const defaultCaps: ReadingCaps = {
  maxCalls: 400,
  maxTokens: 4_000_000,
  maxCostUsd: null,
  onReached: 'degrade',
};

export interface ModelReaderDeps {
  /** The models, the first choice first; below them all are the offline reader and a person. */
  readonly ladder: ModelLadder;
  readonly prompt: Prompt;
  readonly terminology: Terminology;
  readonly judge: AssertionJudge;
  readonly nonces: Nonces;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly prices: readonly ModelPrice[];
  /** Without one nothing is kept, and a run that is broken off begins anew. */
  readonly chunkStore?: ChunkStore;
  /** What all documents may use together; no bound where it is absent. */
  readonly day?: Omit<SharedBudgetDeps, 'clock' | 'prices'>;
  /** Needed where a rung of the ladder is to see masked documents only. */
  readonly pseudonymiser?: Pseudonymiser;
  readonly limits?: Partial<ModelReaderLimits>;
  readonly caps?: Partial<ReadingCaps>;
}

export interface ModelReadingRequest {
  /** The offline reading of the same document: its tables are counted apart from any model. */
  readonly offline: FactDrafts;
  readonly correlationId: string;
  readonly signal: AbortSignal;
  /** Where pages without a text layer are shown as pictures too, to models that take them. */
  readonly draw?: DrawPage;
}

/**
 * Reads documents with language models. A part that no model could read is accounted for, never passed over.
 * Throws only `model-cap-reached`, where the caps refuse rather than degrade, `purse-cap-reached`, and the signal's reason.
 */
export interface ModelReader {
  readonly prompt: Prompt;
  read(document: SourceDocument, request: ModelReadingRequest): Promise<ModelReading>;
}

interface Run {
  readonly deps: ModelReaderDeps;
  readonly limits: ModelReaderLimits;
  readonly document: SourceDocument;
  readonly request: ModelReadingRequest;
  readonly plan: ReadingPlan;
  readonly spending: Spending;
  readonly budget: SharedBudget | null;
  readonly mark: string;
  readonly masked: MaskedView | undefined;
}

const toMaskedAsking = (view: MaskedView, parts: TurnParts): MaskedAsking => ({
  writer: view.createWriter(parts),
  unmask: (answer) => view.unmaskAnswer(answer, parts.chunk),
});

/** Nothing is masked where no model asks for it. */
function maskFor(
  { ladder, pseudonymiser }: ModelReaderDeps,
  { document, offline }: { readonly document: SourceDocument; readonly offline: FactDrafts },
): MaskedView | undefined {
  if (!ladder.rungs.some(({ isMasked }) => isMasked === true)) return undefined;
  return pseudonymiser && createMaskedView(document, { pseudonymiser, offline });
}

/** None are drawn where no model may be shown them. */
async function drawFor(
  { deps: { ladder }, document, request: { draw, signal } }: Run,
  chunk: Chunk,
): Promise<readonly PagePicture[]> {
  const maySee = ladder.rungs.some(
    ({ model, isMasked = false }) => model.traits.takesImages && !isMasked,
  );
  return draw === undefined || !maySee ? [] : drawPictures(document, chunk, { draw, signal });
}

/** What every part of the document is read with. */
function createPartDeps(run: Run, isAddressed: ReturnType<typeof createAddressedCheck>): PartDeps {
  const { deps, document, limits, plan, request, mark, masked, spending, budget } = run;
  const { prompt, terminology, ladder } = deps;
  const { text } = document;
  const judged = deps.judge.open(text);
  const [first] = ladder.rungs;
  const isPrefixKept = first !== undefined && plan.isPrefixKept(first.model.traits);
  return {
    document,
    tables: request.offline.tables,
    form: answerFormOf(prompt.version),
    limits,
    toTools(part, anchor) {
      const finder = createQuoteFinder(text, part);
      return { text, part, anchor, finder, terminology, judged, isAddressed };
    },
    async openSession(chunk) {
      const { patient } = request.offline;
      const pictures = await drawFor(run, chunk);
      const parts = { prompt, mark, document, chunk, patient, isPrefixKept, pictures };
      return createModelSession({
        ladder,
        writer: createTurnWriter(parts),
        ...(masked === undefined ? {} : { masked: toMaskedAsking(masked, parts) }),
        schema: prompt.outputSchema,
        maxOutputTokens: plan.maxOutputTokens,
        temperature: prompt.settings.temperature,
        timeoutMs: limits.timeoutMs,
        correlationId: request.correlationId,
        spending,
        budget,
        signal: request.signal,
      });
    },
  };
}

function joinSinks(readings: readonly ChunkReading[]): DraftSink {
  const joined = createDraftSink();
  const lists: readonly unknown[][] = Object.values(joined);
  for (const { sink } of readings) {
    const added: readonly unknown[][] = Object.values(sink);
    for (const [index, list] of lists.entries())
      for (const one of added[index] ?? []) list.push(one);
  }
  return joined;
}

async function readAll(run: Run): Promise<ModelReading> {
  const { deps, document, limits, plan, request, spending } = run;
  const { prompt } = deps;
  const passages = findAddressedPassages(document);
  const partDeps = createPartDeps(run, createAddressedCheck(passages));
  const readings = await mapInParallel(plan.chunks, limits.parallelCalls, (chunk) =>
    readChunk(chunk, {
      ...{ ...deps, document, partDeps },
      arePagesShown: request.draw !== undefined,
    }),
  );
  request.signal.throwIfAborted();
  const chunks = readings.map(({ account }) => account);
  if (chunks.some(({ code }) => code === purseEmpty)) {
    throw new MedExtractError(purseEmpty, 'The trial that this reading is for bears no more.');
  }
  const isRefused = (run.deps.caps?.onReached ?? defaultCaps.onReached) === 'refuse';
  if (isRefused && chunks.some(({ code }) => code !== null && capCodes.has(code))) {
    throw refusal();
  }
  return {
    drafts: toFactDrafts(joinSinks(readings)),
    chunks,
    passages,
    prompt: { version: prompt.version, sha256: prompt.sha256 },
    modelIds: [...new Set(chunks.flatMap(({ modelIds }) => modelIds))],
    calls: spending.calls,
    usage: spending.usage,
    costUsd: spending.costUsd,
    faults: readings.reduce((sum, { faults }) => addFaults(sum, faults), {}),
    warnings: listWarnings(chunks),
  };
}

const purseEmpty = 'purse-cap-reached' satisfies BudgetRefusal;
const capCodes: ReadonlySet<string> = new Set(['cap-reached', ...budgetRefusals]);

const refusal = (): MedExtractError =>
  new MedExtractError('model-cap-reached', 'Reading this document passes its cap.');

/** What is sure to pass the caps is refused before anything is paid. */
function refuseBeforehand(
  document: SourceDocument,
  {
    deps,
    limits,
    caps,
    date,
  }: Pick<Run, 'deps' | 'limits'> & { readonly caps: ReadingCaps; readonly date: string },
): void {
  const first = deps.ladder.rungs[0]?.model;
  if (first === undefined) return;
  const { modelId } = first.traits;
  const price = findPrice(deps.prices, { modelId, date });
  const quote = quoteReading(document, {
    model: first.traits,
    prompt: deps.prompt,
    price,
    pace: null,
    ...limits,
  });
  const unbound = { day: { maxTokens: null, maxCostUsd: null }, used: { tokens: 0, costUsd: 0 } };
  const biting = listBitingCaps(quote, { document: caps, ...unbound });
  if (biting.some(({ bites }) => bites === 'surely')) throw refusal();
}

export function createModelReader(deps: ModelReaderDeps): ModelReader {
  const { prompt, ladder, clock, prices } = deps;
  const limits = { ...defaultLimits, ...deps.limits };
  const caps = { ...defaultCaps, ...deps.caps };
  return {
    prompt,
    async read(document, request) {
      request.signal.throwIfAborted();
      const date = toIsoTime(clock.now()).slice(0, 10);
      const models = ladder.rungs.map(({ model }) => model.traits);
      const priceOf = (modelId: string) => findPrice(prices, { modelId, date });
      const budget =
        deps.day === undefined
          ? null
          : createSharedBudget({
              ...deps.day,
              clock,
              prices: models.map(({ modelId }) => priceOf(modelId)),
            });
      const spending = createSpending(caps, {
        findPrice: priceOf,
        modelIds: models.map(({ modelId }) => modelId),
      });
      const { maxChunkTokens } = limits;
      const plan = planReading(document, {
        models,
        prompt,
        maxChunkTokens,
        arePagesShown: request.draw !== undefined,
      });
      if (caps.onReached === 'refuse') refuseBeforehand(document, { deps, limits, caps, date });
      const mark = drawMark(deps.nonces, document.text);
      const masked = maskFor(deps, { document, offline: request.offline });
      return readAll({ deps, limits, document, request, plan, spending, budget, mark, masked });
    },
  };
}
