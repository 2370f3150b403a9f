import type {
  CodedEntry,
  DocumentFormat,
  DocumentInput,
  DocumentWarning,
  PlacedWord,
  SourcePage,
} from '@medextract/core';
import type { ReaderSettings } from './reader-options.js';

/** One page as its format gives it; word offsets count from the start of the page's own text. */
export interface PageDraft {
  readonly text: string;
  readonly words: readonly PlacedWord[];
  readonly source: SourcePage['source'];
  readonly size: SourcePage['size'];
  readonly ocrConfidence: number | null;
  /** Why the page could not be read; its text is empty then. */
  readonly unreadable: string | null;
}

export interface FormatReading {
  readonly pages: readonly PageDraft[];
  /** The pages' texts are the canonical text as they stand: nothing is put between them. */
  readonly verbatim: boolean;
  readonly codedEntries: readonly CodedEntry[];
  readonly warnings: readonly DocumentWarning[];
}

export interface ReadContext {
  readonly bytes: Uint8Array;
  readonly readAs: DocumentInput['readAs'];
  readonly settings: ReaderSettings;
  /** Aborted by the caller, or by the document's time limit. */
  readonly signal: AbortSignal;
  readonly onPage: NonNullable<DocumentInput['onPage']>;
}

export type FormatReader = (context: ReadContext) => Promise<FormatReading>;

/** Each format loads its libraries only when a document of it arrives. */
export type FormatReaders = Record<DocumentFormat, () => Promise<FormatReader>>;

/** A page of a format that knows no geometry. */
export const toTextPage = (text: string): PageDraft => ({
  text,
  words: [],
  source: 'text',
  size: null,
  ocrConfidence: null,
  unreadable: null,
});
