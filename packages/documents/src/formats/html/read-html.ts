import type { DocumentWarning } from '@medextract/core';
import { type FormatReader, toTextPage } from '../../format-reader.js';
import { yieldToEvents } from '../../time-limit.js';
import { BoundedParser, maxDepth } from './bounded-parser.js';
import { decodeHtml } from './decode-html.js';
import { HtmlTextWriter } from './html-text-writer.js';

const chunkChars = 262_144;

const nestingWarning: DocumentWarning = {
  code: 'nested-too-deeply',
  message: `Elements nest deeper than ${maxDepth}; what lies deeper was read without its structure.`,
  page: null,
};

/** HTML as a reader sees it: no scripts, styles or hidden parts; tables as rows; lists as items. */
export const readHtml: FormatReader = async ({ bytes, signal }) => {
  const html = decodeHtml(bytes);
  const writer = new HtmlTextWriter();
  const parser = new BoundedParser(writer);
  for (let from = 0; from < html.length; from += chunkChars) {
    signal.throwIfAborted();
    parser.write(html.slice(from, from + chunkChars));
    await yieldToEvents();
  }
  parser.end();
  const warnings = parser.hasFlattened ? [nestingWarning] : [];
  const pages = writer.finish().map(toTextPage);
  return { pages, verbatim: false, codedEntries: [], warnings };
};
