import type { DocumentReader, SourceDocument } from '@medextract/core';
import {
  type QuoteAnswer,
  type QuoteOptions,
  type QuoteSource,
  quoteReading,
} from '@medextract/core/reading';
import { toInternalFailure } from '@medextract/engine';

export interface QuoteWork {
  readonly source: QuoteSource;
  readonly options: readonly QuoteOptions[];
}

type Opened =
  | { readonly ok: true; readonly document: SourceDocument }
  | Extract<QuoteAnswer, { ok: false }>;

async function open(
  source: QuoteSource,
  documents: DocumentReader,
  signal: AbortSignal,
): Promise<Opened> {
  if (source.kind === 'reading') {
    const { unpackReading } = await import('@medextract/documents');
    return { ok: true, document: unpackReading(source.packed) };
  }
  const { bytes, fileName, mediaType } = source;
  const input = { bytes, fileName, signal };
  return documents.read(mediaType === null ? input : { ...input, mediaType });
}

/** What a document would take, model by model. Throws only the signal's reason. */
export async function quoteSource(
  { source, options }: QuoteWork,
  { documents, signal }: { readonly documents: DocumentReader; readonly signal: AbortSignal },
): Promise<QuoteAnswer> {
  try {
    const opened = await open(source, documents, signal);
    if (!opened.ok) return opened;
    return { ok: true, quotes: options.map((option) => quoteReading(opened.document, option)) };
  } catch (error) {
    signal.throwIfAborted();
    return { ok: false, failure: toInternalFailure(error) };
  }
}
