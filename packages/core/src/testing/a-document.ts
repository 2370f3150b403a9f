import type { SourceDocument, SourcePage } from '../document/source-document.js';

/** The parts of a document that a test may care about; the rest is plain text, fully read. */
export type DocumentOverrides = Partial<Omit<SourceDocument, 'text'>>;

const pageBreak = '\f';

const toPage = (number: number, start: number, end: number): SourcePage => ({
  number,
  start,
  end,
  state: 'read',
  source: 'text',
  reason: null,
  duplicateOf: null,
  ocrConfidence: null,
  size: null,
  words: [],
});

/** Each form feed ends a page, and belongs to it. */
function toPages(text: string): SourcePage[] {
  let start = 0;
  return text.split(pageBreak).map((part, index, parts) => {
    const end = start + part.length + (index < parts.length - 1 ? pageBreak.length : 0);
    const page = toPage(index + 1, start, end);
    start = end;
    return page;
  });
}

/** A document of plain text; form feeds part its pages. */
export const aDocument = (text: string, overrides: DocumentOverrides = {}): SourceDocument => ({
  format: 'text',
  sha256: '0'.repeat(64),
  sizeBytes: text.length,
  text,
  pages: toPages(text),
  repeated: [],
  codedEntries: [],
  warnings: [],
  ...overrides,
});
