import type { DocumentFailure, DocumentFormat } from '../document/source-document.js';

export type Inspection =
  | { readonly ok: true; readonly format: DocumentFormat }
  | { readonly ok: false; readonly failure: DocumentFailure };

/**
 * Port: what the bytes are and whether they may be taken, told by their first look, without parsing.
 * A container (DOCX) is told by its table of contents, which is read in steps: hence the promise.
 */
export interface ContentInspector {
  inspect(content: {
    readonly bytes: Uint8Array;
    readonly fileName: string;
    readonly mediaType: string | null;
  }): Promise<Inspection>;
}
