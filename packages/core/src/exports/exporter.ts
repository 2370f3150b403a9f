import type { SourceDocument } from '../document/source-document.js';

export interface ExportInput {
  readonly documentId: string;
  readonly fileName: string;
  /** The record (v2) as JSON. */
  readonly record: string;
  /** Gives the document as it was read; only asked for by a format that shows it. */
  readonly reading: () => Promise<SourceDocument>;
}

/** Port: one way to hand out a record. */
export interface Exporter {
  /** Its name in the address: lower case, digits, dashes (`csv`). */
  readonly format: string;
  readonly mediaType: string;
  /** Without the dot. */
  readonly fileExtension: string;
  readonly title: string;
  render(input: ExportInput): Promise<string | Uint8Array>;
}
