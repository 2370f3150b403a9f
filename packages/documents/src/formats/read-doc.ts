import { DocumentReadError } from '../document-failure.js';
import { type FormatReader, toTextPage } from '../format-reader.js';
import type { DocParts } from '../parser-thread/parser-messages.js';
import { openParserThread } from '../parser-thread/parser-thread.js';
import type { Limit } from '../time-limit.js';
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

const extractParts = async (bytes: Uint8Array, limit: Limit): Promise<DocParts> => {
  const thread = openParserThread(bytes);
  try {
    const reply = await withTimeLimit((own) => thread.ask({ kind: 'doc' }, own), limit);
    if (reply.kind === 'doc') return reply.parts;
    throw new DocumentReadError('damaged-document');
  } finally {
    await thread.close();
  }
};

/** Word 97 to 2003. Its tables were checked for loops when the file was identified. */
export const readDoc: FormatReader = async ({ bytes, settings, signal }) => {
  const parts = await extractParts(bytes, { limitMs: settings.timeLimits.openMs, signal });
  const pages = joinParts(parts.body.split('\f').map(clean), {
    before: [clean(parts.headers)],
    after: [parts.textboxes, parts.footnotes, parts.endnotes, parts.footers].map(clean),
  });
  return { pages: pages.map(toTextPage), verbatim: false, codedEntries: [], warnings: [] };
};
