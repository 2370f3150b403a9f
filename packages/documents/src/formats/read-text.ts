import { DocumentReadError } from '../document-failure.js';
import { type FormatReader, toTextPage } from '../format-reader.js';
import { decodeText } from '../identify/decode-text.js';

/** The canonical text is the decoded text, unchanged; a page keeps the form feed that ends it. */
export const readText: FormatReader = async ({ bytes }) => {
  const decoded = decodeText(bytes);
  if (decoded === undefined) throw new DocumentReadError('unsupported-type');
  const pages = decoded.text.match(/[^\f]*\f|[^\f]+$/g) ?? [];
  return { pages: pages.map(toTextPage), verbatim: true, codedEntries: [], warnings: [] };
};
