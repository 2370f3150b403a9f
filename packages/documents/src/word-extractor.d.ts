declare module 'word-extractor' {
  interface ExtractedDocument {
    getBody(options?: { readonly filterUnicode?: boolean }): string;
    getHeaders(options?: { readonly includeFooters?: boolean }): string;
    getFooters(): string;
    getFootnotes(): string;
    getEndnotes(): string;
    getTextboxes(): string;
  }
  class WordExtractor {
    extract(source: Buffer): Promise<ExtractedDocument>;
  }
  export = WordExtractor;
}
