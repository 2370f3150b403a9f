import WordExtractor from 'word-extractor';
import { DocumentReadError } from '../document-failure.js';
import { type FormatReader, toTextPage } from '../format-reader.js';
import { withTimeLimit } from '../time-limit.js';
import { joinParts } from './join-parts.js';

/** Tabs part the cells of a table row, and columns that were typed with tabs. */
const toLine = (line: string): string => {
  const cells = line.split('\t').map((cell) => cell.trim());
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells
    .slice(0, last + 1)
    .join(' | ')
    .replace(/^(?: \| )+/, '');
};

const clean = (text: string): string =>
  text
    .replace(/\r\n?|\v/g, '\n')
    .replace(/[\u00a0]/g, ' ')
    .split('\n')
    .map(toLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Word 97 to 2003. Its tables were checked for loops when the file was identified. */
export const readDoc: FormatReader = async ({ bytes, settings, signal }) => {
  const limit = { limitMs: settings.timeLimits.openMs, signal };
  const extract = () => new WordExtractor().extract(Buffer.from(bytes));
  const document = await withTimeLimit(extract, limit).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new DocumentReadError('damaged-document', { cause });
  });
  const body = document.getBody({ filterUnicode: false }).split('\f').map(clean);
  const pages = joinParts(body, {
    before: [clean(document.getHeaders({ includeFooters: false }))],
    after: [
      document.getTextboxes(),
      document.getFootnotes(),
      document.getEndnotes(),
      document.getFooters(),
    ].map(clean),
  });
  return { pages: pages.map(toTextPage), verbatim: false, codedEntries: [], warnings: [] };
};
