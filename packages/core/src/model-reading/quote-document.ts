import type { RequestContext } from '../access/principal.js';
import type { AuditLog } from '../audit/audit-log.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import type { DocumentEntry, ProcessingFailure } from '../catalogue/document-entry.js';
import type { DocumentStore } from '../catalogue/document-store.js';
import type { RecordStore } from '../catalogue/record-store.js';
import { readingKeyOf } from '../catalogue/storage-keys.js';
import { type Clock, toIsoTime } from '../clock.js';
import type { ConfiguredModel } from '../models/create-model-control.js';
import { type DayCaps, type ModelBudget, monthOf, unusedDay } from '../models/model-budget.js';
import type { ModelPace } from '../models/quote-cost.js';
import type { PromptLabelStore } from '../prompts/prompt-labels.js';
import type { Prompt, PromptStore } from '../prompts/prompt-store.js';
import { readPromptLabels } from '../prompts/read-prompt-labels.js';
import { done, failed, noSuchDocument, type Outcome } from '../service/failure.js';
import { type BitingCap, type CapsAtHand, listBitingCaps } from './chunk/list-biting-caps.js';
import type { QuoteOptions, ReadingQuote } from './chunk/quote-reading.js';
import { defaultLimits } from './read/create-model-reader.js';
import type { ReadingCaps } from './read/spending.js';

/** A document as it came, or as it was read before. */
export type QuoteSource =
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly fileName: string;
      readonly mediaType: string | null;
    }
  | { readonly kind: 'reading'; readonly packed: Uint8Array };

export type QuoteAnswer =
  | { readonly ok: true; readonly quotes: readonly ReadingQuote[] }
  | { readonly ok: false; readonly failure: ProcessingFailure };

/** Port: one quote for each of the options, in their order. */
export interface ReadingQuoter {
  quote(request: {
    readonly source: QuoteSource;
    readonly options: readonly QuoteOptions[];
    readonly signal: AbortSignal;
  }): Promise<QuoteAnswer>;
}

/** What a model would take for a document, and the caps that this reaches. */
export interface ModelQuote {
  readonly model: ConfiguredModel;
  /** 1 for the model that is asked first. */
  readonly place: number;
  readonly quote: ReadingQuote;
  readonly caps: readonly BitingCap[];
}

export interface DocumentQuote {
  readonly documentId: string;
  readonly promptVersion: string;
  readonly onCap: ReadingCaps['onReached'];
  readonly models: readonly ModelQuote[];
}

export interface QuoteService {
  /** Nothing is asked of any model. Without a version it is the one that serves. */
  quote(
    request: { readonly documentId: string; readonly promptVersion?: string },
    context: RequestContext,
  ): Promise<Outcome<DocumentQuote>>;
}

/** How models are asked, as far as a quote depends on it. */
export interface QuoteTerms {
  readonly pace: ModelPace | null;
  readonly mostSeconds: number;
  readonly arePagesShown?: boolean;
}

/** The quotes to ask for, one for each model. */
export const toQuoteOptions = (
  models: readonly ConfiguredModel[],
  { prompt, terms }: { readonly prompt: Prompt; readonly terms: QuoteTerms },
): readonly QuoteOptions[] =>
  models.map(({ traits, price }) => ({
    model: traits,
    prompt: {
      content: prompt.content,
      settings: prompt.settings,
      outputSchema: prompt.outputSchema,
    },
    price: price ?? undefined,
    maxChunkTokens: defaultLimits.maxChunkTokens,
    parallelCalls: defaultLimits.parallelCalls,
    ...terms,
  }));

/** Each model with its quote, in the order in which they are asked. */
export const toModelQuotes = (
  models: readonly ConfiguredModel[],
  { quotes, caps }: { readonly quotes: readonly ReadingQuote[]; readonly caps: CapsAtHand },
): readonly ModelQuote[] =>
  models.flatMap((model, index) => {
    const quote = quotes[index];
    if (quote === undefined) return [];
    return [{ model, place: index + 1, quote, caps: listBitingCaps(quote, caps) }];
  });

export interface QuoteServiceDeps {
  readonly models: readonly ConfiguredModel[];
  readonly quoter: ReadingQuoter;
  readonly caps: ReadingCaps;
  readonly day: { readonly caps: DayCaps; readonly budget: Pick<ModelBudget, 'read'> | null };
  /** Of the month, alike; no bound where it is absent. */
  readonly monthCaps?: DayCaps;
  readonly terms: QuoteTerms;
  readonly records: Pick<RecordStore, 'find'>;
  readonly documents: Pick<DocumentStore, 'get'>;
  readonly labels: PromptLabelStore;
  readonly prompts: Pick<PromptStore, 'find' | 'servingVersion'>;
  readonly auditLog: Pick<AuditLog, 'append'>;
  readonly clock: Clock;
}

const noModels = failed(
  'conflict',
  'no-models',
  'No model is configured: documents are read offline, which costs nothing.',
);
const sourceMissing = failed(
  'not-found',
  'source-missing',
  'The file of this document is not in the store.',
);

/** As it was read before, where it was: then nothing is recognised anew. */
async function findSource(
  { documents }: Pick<QuoteServiceDeps, 'documents'>,
  { id, storageKey, fileName, mediaType }: DocumentEntry,
): Promise<QuoteSource | undefined> {
  const packed = await documents.get(readingKeyOf(id));
  if (packed !== undefined) return { kind: 'reading', packed };
  const bytes = await documents.get(storageKey);
  return bytes && { kind: 'bytes', bytes, fileName, mediaType };
}

async function findPrompt(deps: QuoteServiceDeps, asked: string | undefined) {
  const version = asked ?? (await readPromptLabels(deps)).serving;
  return { version, prompt: await deps.prompts.find(version) };
}

/** Use case: what a reading by models would take, before it is begun. */
export function createQuoteService(deps: QuoteServiceDeps): QuoteService {
  const { models, quoter, caps, day, monthCaps, terms, records, auditLog, clock } = deps;
  return {
    async quote({ documentId, promptVersion }, context) {
      if (models.length === 0) return noModels;
      const entry = await records.find(documentId);
      if (entry === undefined) return noSuchDocument;
      const { version, prompt } = await findPrompt(deps, promptVersion);
      if (prompt === undefined) {
        return failed('not-found', 'prompt-not-found', `There is no prompt version ${version}.`);
      }
      const source = await findSource(deps, entry);
      if (source === undefined) return sourceMissing;
      const options = toQuoteOptions(models, { prompt, terms });
      const answer = await quoter.quote({ source, options, signal: context.signal });
      if (!answer.ok) return failed('conflict', answer.failure.code, answer.failure.message);
      const at = toIsoTime(clock.now());
      const facts = { subject: documentId, at, detail: { code: 'quote' } };
      await auditLog.append([toAuditEvent(context, { action: 'document.read', ...facts })]);
      const today = at.slice(0, 10);
      const usedIn = async (period: string) => (await day.budget?.read(period)) ?? unusedDay;
      const atHand = {
        ...{ document: caps, day: day.caps, used: await usedIn(today) },
        ...(monthCaps === undefined
          ? {}
          : { month: { caps: monthCaps, used: await usedIn(monthOf(today)) } }),
      };
      return done({
        documentId,
        promptVersion: version,
        onCap: caps.onReached,
        models: toModelQuotes(models, { quotes: answer.quotes, caps: atHand }),
      });
    },
  };
}
