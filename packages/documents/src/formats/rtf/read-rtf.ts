import { type FormatReader, toTextPage } from '../../format-reader.js';
import { yieldToEvents } from '../../time-limit.js';
import { joinParts } from '../join-parts.js';
import { RtfTextWriter } from './rtf-text-writer.js';
import { listRtfTokens } from './rtf-tokens.js';

const tokensBetweenYields = 50_000;

/** Text, tables and lists of an RTF file; page headers first, footers and notes last. */
export const readRtf: FormatReader = async ({ bytes, signal }) => {
  const writer = new RtfTextWriter();
  let count = 0;
  for (const token of listRtfTokens(Buffer.from(bytes).toString('latin1'))) {
    writer.take(token);
    count += 1;
    if (count % tokensBetweenYields !== 0) continue;
    signal.throwIfAborted();
    await yieldToEvents();
  }
  const { pages, before, after } = writer.finish();
  return {
    pages: joinParts(pages, { before, after }).map(toTextPage),
    verbatim: false,
    codedEntries: [],
    warnings: [],
  };
};
