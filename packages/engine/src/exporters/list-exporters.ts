import { type Pseudonymiser, parseRecord } from '@medextract/core';
import { toGoldCase } from '@medextract/core/evaluation';
import type { Exporter } from '@medextract/core/service';

export interface ExporterOptions {
  /** Surrogates come out of it: under another one nobody can tell that two exports are of one person. */
  readonly surrogateKey: () => Promise<string>;
  /** The compiled lexicon. */
  readonly lexicon: URL;
}

const json: Exporter = {
  format: 'json',
  mediaType: 'application/json',
  fileExtension: 'json',
  title: 'The record as JSON, version 2',
  render: async ({ record }) => record,
};

const csv: Exporter = {
  format: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  fileExtension: 'csv',
  title: 'One line a fact',
  async render({ fileName, record }) {
    const { toCsv } = await import('@medextract/interchange/csv');
    const named = { document: fileName, record: parseRecord(JSON.parse(record)) };
    return toCsv([named], { header: 'include' });
  },
};

const html: Exporter = {
  format: 'html',
  mediaType: 'text/html; charset=utf-8',
  fileExtension: 'html',
  title: 'A page with the evidence marked in the text',
  async render({ fileName, record, reading }) {
    const { toHtmlReport } = await import('@medextract/interchange/html');
    const document = await reading();
    return toHtmlReport({ record: parseRecord(JSON.parse(record)), document, title: fileName });
  },
};

const gold: Exporter = {
  format: 'gold',
  mediaType: 'application/x-ndjson',
  fileExtension: 'jsonl',
  title: 'A gold case for medextract eval: the text and the labels as they stand after review',
  async render({ documentId, record, reading }) {
    const { text } = await reading();
    const parsed = parseRecord(JSON.parse(record));
    return `${JSON.stringify(toGoldCase(parsed, { id: documentId, text }))}\n`;
  },
};

/** The gold case with text and labels masked alike; the tables are read when it is first asked for. */
function createMaskedGold({ surrogateKey, lexicon }: ExporterOptions): Exporter {
  let opened: Promise<Pseudonymiser> | undefined;
  return {
    format: 'gold-deidentified',
    mediaType: 'application/x-ndjson',
    fileExtension: 'jsonl',
    title:
      'The gold case with surrogates for the identifiers that rules find; no claim of legal de-identification',
    async render({ documentId, record, reading }) {
      const { openPseudonymiser } = await import('./open-pseudonymiser.js');
      opened ??= surrogateKey().then((key) => openPseudonymiser(key, lexicon));
      const [pseudonymiser, { text }] = await Promise.all([opened, reading()]);
      const parsed = parseRecord(JSON.parse(record));
      const masked = pseudonymiser.mask(text, { record: parsed });
      const named = { id: documentId, text: masked.text };
      return `${JSON.stringify(toGoldCase(masked.maskRecord(parsed), named))}\n`;
    },
  };
}

/** The ways to hand a record out; what each needs is loaded when it is first asked for. */
export const listExporters = (options: ExporterOptions): readonly Exporter[] => [
  ...[json, csv, html, gold],
  createMaskedGold(options),
];
