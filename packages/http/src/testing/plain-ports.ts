import { quoteReading, type ReadingQuoter } from '@medextract/core/reading';
import type { Exporter } from '@medextract/core/service';
import { aDocument } from '@medextract/core/testing';

/** One that needs the record alone, and one that needs the text as well. */
export const plainExporters: readonly Exporter[] = [
  {
    format: 'json',
    title: 'The record',
    mediaType: 'application/json',
    fileExtension: 'json',
    render: async ({ record }) => record,
  },
  {
    format: 'text',
    title: 'The text',
    mediaType: 'text/plain; charset=utf-8',
    fileExtension: 'txt',
    render: async ({ reading }) => new TextEncoder().encode((await reading()).text),
  },
];

/** Takes every document for text, as the text processor does. */
export const textQuoter: ReadingQuoter = {
  async quote({ source, options }) {
    const bytes = source.kind === 'reading' ? source.packed : source.bytes;
    const document = aDocument(new TextDecoder().decode(bytes));
    return { ok: true, quotes: options.map((option) => quoteReading(document, option)) };
  },
};
