import { readFile } from 'node:fs/promises';
import { parseRecord, toMedicalDataV1 } from '@medextract/core';
import type { ProcessingResult } from '@medextract/core/service';
import { unpackReading } from '@medextract/documents';
import { afterAll, describe, expect, it } from 'vitest';
import { createDocumentProcessor } from './create-document-processor.js';
import { createPooledPageImager } from './create-pooled-page-imager.js';
import { shareLexicon } from './share-lexicon.js';
import { createWorkerPool } from './worker-pool.js';

const pool = createWorkerPool({
  size: { least: 1, most: 1 },
  worker: { lexicon: await shareLexicon(), ocrWorkers: 1, documentMs: 60_000, start: 'warm' },
  limits: { workMs: 90_000, silenceMs: 60_000, abortMs: 1_000 },
  entry: new URL('../../dist/worker.js', import.meta.url),
});
const processor = createDocumentProcessor(pool);
const { signal } = new AbortController();
const fixtures = new URL('../../../../packages/documents/fixtures/', import.meta.url);
const note = 'Patient: Ada Testperson\nMedications: Metformin 500 mg twice daily.\n';

function process(bytes: Uint8Array, fileName = 'note.txt'): Promise<ProcessingResult> {
  return processor.process({ bytes, fileName, mediaType: null, signal });
}

async function succeed(bytes: Uint8Array, fileName?: string) {
  const result = await process(bytes, fileName);
  if (!result.ok) throw new Error(result.failure.code);
  return result;
}

afterAll(() => pool.close());

describe('createPooledPageImager', () => {
  const imager = createPooledPageImager(pool);

  it('draws a page in a worker, and leaves the bytes with the caller', async () => {
    const bytes = await readFile(new URL('discharge-summary-office.pdf', fixtures));
    const image = await imager.render({ bytes, page: 1, signal });
    expect(image?.mediaType).toBe('image/png');
    expect(
      Buffer.from(image?.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('has no picture of what cannot be opened', async () => {
    const bytes = Buffer.from('%PDF-1.7 nothing more');
    expect(await imager.render({ bytes, page: 1, signal })).toBeUndefined();
  });
});

describe('createDocumentProcessor', () => {
  it('gives the record, its projection and the reading as they are stored', async () => {
    const { record, medicalData, reading, summary } = await succeed(Buffer.from(note));
    const parsed = parseRecord(JSON.parse(record));
    expect(parsed.medications.map(({ name }) => name)).toEqual(['Metformin']);
    expect(JSON.parse(medicalData)).toEqual(toMedicalDataV1(parsed));
    expect(unpackReading(reading).text).toBe(note);
    expect(summary).toMatchObject({ pages: 1 });
    expect(summary.searchWords).toContain('metformin');
  });

  it('leaves the bytes with the caller, for another attempt', async () => {
    const bytes = Buffer.from(note);
    await succeed(bytes);
    expect(bytes.toString()).toBe(note);
    expect((await succeed(bytes)).ok).toBe(true);
  });

  it('reads the same bytes to the same record', async () => {
    const [first, second] = [await succeed(Buffer.from(note)), await succeed(Buffer.from(note))];
    const withoutTime = (record: string) => record.replace(/"created_at":"[^"]*"/, '');
    expect(withoutTime(second.record)).toBe(withoutTime(first.record));
  });

  it('tells what is wrong with a document as a result', async () => {
    expect(await process(Uint8Array.of(0, 1, 2, 3))).toMatchObject({
      ok: false,
      failure: { code: 'unsupported-type' },
    });
    expect(await process(Buffer.from('text'), 'text.pdf')).toMatchObject({
      ok: false,
      failure: { code: 'type-mismatch' },
    });
  });

  it('reads a PDF with its pages, and tells each', async () => {
    const bytes = await readFile(new URL('discharge-summary-office.pdf', fixtures));
    const pages: number[] = [];
    const onPage = ({ page }: { readonly page: number }) => void pages.push(page);
    const content = { bytes, fileName: 'summary.pdf', mediaType: 'application/pdf' };
    const result = await processor.process({ ...content, signal, onPage });
    expect(result).toMatchObject({ ok: true, summary: { pages: pages.length } });
    expect(pages.length).toBeGreaterThan(0);
  });

  it('stops with the reason of its caller', async () => {
    const reason = new Error('the caller went away');
    const content = { bytes: Buffer.from(note), fileName: 'note.txt', mediaType: null };
    await expect(processor.process({ ...content, signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
  });
});
