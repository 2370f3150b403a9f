import type { Box, PageState, TextSource } from '../schema/index.js';

export const documentFormats = [
  'text',
  'pdf',
  'image',
  'docx',
  'doc',
  'rtf',
  'html',
  'ccda',
] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** A word's place: `start`/`end` are offsets into the document's canonical text. */
export interface PlacedWord {
  readonly start: number;
  readonly end: number;
  readonly box: Box;
  /** 0 to 1; absent for text that was not recognised from an image. */
  readonly confidence?: number;
  /** Not as it was recognised: a rule put it right, as with a decimal point that the picture shows. */
  readonly isRestored?: true;
}

/** One page: its slice of the canonical text, its one state, and where its words stand. */
export interface SourcePage {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly state: PageState;
  readonly source: TextSource;
  readonly reason: string | null;
  readonly duplicateOf: number | null;
  readonly ocrConfidence: number | null;
  /** Points; null where the format has no pages of its own. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly words: readonly PlacedWord[];
}

/** A coded entry of a structured source (C-CDA), with the narrative span that it refers to. */
export interface CodedEntry {
  readonly kind: 'problem' | 'medication' | 'allergy' | 'result' | 'vital' | 'procedure';
  readonly system: string;
  readonly code: string;
  readonly display: string;
  readonly span: { readonly start: number; readonly end: number } | null;
}

export interface DocumentWarning {
  readonly code: string;
  readonly message: string;
  readonly page: number | null;
}

/** A document as read: canonical text, pages that cover it, and what could not be read. */
export interface SourceDocument {
  readonly format: DocumentFormat;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly text: string;
  readonly pages: readonly SourcePage[];
  /** Repeated page headers and footers, copied-forward blocks: spans a reader should not read twice. */
  readonly repeated: readonly { readonly start: number; readonly end: number }[];
  readonly codedEntries: readonly CodedEntry[];
  readonly warnings: readonly DocumentWarning[];
}

export const documentFailureCodes = [
  'empty-file',
  'unsupported-type',
  'type-mismatch',
  'encrypted-document',
  'damaged-document',
  'decompression-bomb',
  'file-too-large',
  'too-many-pages',
  'no-readable-text',
  'time-limit',
] as const;
export type DocumentFailureCode = (typeof documentFailureCodes)[number];

/** Why a document could not be read: a stable code, a sentence, and what to do. No document text. */
export interface DocumentFailure {
  readonly code: DocumentFailureCode;
  readonly message: string;
  readonly remedy: string;
}

export type DocumentReading =
  | { readonly ok: true; readonly document: SourceDocument }
  | { readonly ok: false; readonly failure: DocumentFailure };

export interface DocumentInput {
  readonly bytes: Uint8Array;
  /** Only compared with the content; never trusted. */
  readonly fileName?: string;
  /** The declared media type; only compared with the content, as the name is. */
  readonly mediaType?: string;
  /** The bytes are UTF-8 of what was given as text: it is read as it stands, whatever it looks like. */
  readonly readAs?: 'text';
  readonly signal: AbortSignal;
  /** Progress of long work, page by page. */
  readonly onPage?: (progress: { readonly page: number; readonly pages: number }) => void;
}

/** Port: bytes to pages of text with geometry. */
export interface DocumentReader {
  read(input: DocumentInput): Promise<DocumentReading>;
}
