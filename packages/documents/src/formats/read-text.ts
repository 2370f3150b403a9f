import { DocumentReadError } from '../document-failure.js';
import { type FormatReader, toTextPage } from '../format-reader.js';
import { decodeText } from '../identify/decode-text.js';

/** Text that was given as text keeps its first character, even where that looks like a byte order mark. */
const decodeAsGiven = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** The canonical text is the decoded text, unchanged; a page keeps the form feed that ends it. */
export const readText: FormatReader = async ({ bytes, readAs }) => {
  const text = readAs === 'text' ? decodeAsGiven(bytes) : decodeText(bytes)?.text;
  if (text === undefined) throw new DocumentReadError('unsupported-type');
  const pages = text.match(/[^\f]*\f|[^\f]+$/g) ?? [];
  return { pages: pages.map(toTextPage), verbatim: true, codedEntries: [], warnings: [] };
};
