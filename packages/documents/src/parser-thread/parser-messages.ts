/** The parts of a Word file, as its parser names them. */
export interface DocParts {
  readonly body: string;
  readonly headers: string;
  readonly footers: string;
  readonly footnotes: string;
  readonly endnotes: string;
  readonly textboxes: string;
}

/** A page of a TIFF: pixels, and dots per unit along both sides (0 where they are not given). */
export interface TiffPage {
  readonly width: number;
  readonly height: number;
  readonly resolutionX: number;
  readonly resolutionY: number;
}

/** What is asked of the bytes that a parser thread was started with. */
export type ParserRequest =
  | { readonly kind: 'doc' }
  | { readonly kind: 'tiff-pages' }
  | { readonly kind: 'tiff-picture'; readonly index: number };

export type ParserReply =
  | { readonly kind: 'doc'; readonly parts: DocParts }
  | { readonly kind: 'tiff-pages'; readonly pages: readonly TiffPage[] }
  | { readonly kind: 'tiff-picture'; readonly rgba: Uint8ClampedArray<ArrayBuffer> }
  | { readonly kind: 'failed' };
