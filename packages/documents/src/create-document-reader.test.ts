import { readFileSync } from 'node:fs';
import type { DocumentReading, SourceDocument } from '@medextract/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLedgerFault } from './assemble/page-ledger.js';
import { createDocumentReader } from './create-document-reader.js';

const reader = createDocumentReader({ ocrWorkers: 1 });
const signal = AbortSignal.timeout(300_000);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../samples/${name}`, import.meta.url)));

async function documentOf(bytes: Uint8Array, fileName?: string): Promise<SourceDocument> {
  const reading = await reader.read(
    fileName === undefined ? { bytes, signal } : { bytes, fileName, signal },
  );
  if (!reading.ok) throw new Error(reading.failure.code);
  return reading.document;
}

const codeOf = (reading: DocumentReading): string => (reading.ok ? 'read' : reading.failure.code);

describe('createDocumentReader', () => {
  it('keeps plain text as it is and splits pages at form feeds', async () => {
    const text = 'PMH: HTN\r\n\tAsthma\fPage two';
    const document = await documentOf(bytesOf(text));
    expect(document.text).toBe(text);
    expect(document.pages).toHaveLength(2);
  });

  it.each([
    ['HTML', '<!DOCTYPE html><html><body><p>Has asthma.</p></body></html>'],
    ['RTF', '{\\rtf1\\ansi Has asthma.}'],
    ['XML', '<?xml version="1.0"?><note>Has asthma.</note>'],
    ['a PDF', '%PDF-1.7 is how the file began.'],
    ['a byte order mark', '\ufeffHas asthma.'],
    ['no text at all', 'a\0\x01\x02\x03'],
  ])('reads text that was given as text as it stands, though it looks like %s', async (_, text) => {
    const reading = await reader.read({ bytes: bytesOf(text), readAs: 'text', signal });
    expect(reading).toMatchObject({ ok: true, document: { format: 'text', text } });
  });

  it('reads UTF-16 and Windows-1252', async () => {
    const wide = new Uint8Array([0xff, 0xfe, ...Buffer.from('Fièvre', 'utf16le')]);
    expect((await documentOf(wide)).text).toContain('Fièvre');
    expect(
      (await documentOf(Uint8Array.from(Buffer.from('Temp 38\xb0 Ren\xe9e', 'latin1')))).text,
    ).toContain('Renée');
  });

  it.each([
    ['discharge-summary.docx', 'docx'],
    ['lab-report.pdf', 'pdf'],
    ['aps-extract.pdf', 'pdf'],
    ['clinic-letter.rtf', 'rtf'],
    ['nurse-visit.html', 'html'],
    ['continuity-of-care.xml', 'ccda'],
    ['prescription.png', 'image'],
  ])('reads %s by its content', async (name, format) => {
    const document = await documentOf(sample(name));
    expect(document.format).toBe(format);
    expect(document.text.length).toBeGreaterThan(200);
    expect(findLedgerFault(document)).toBeUndefined();
    for (const word of document.pages.flatMap((page) => page.words)) {
      expect(document.text.slice(word.start, word.end).trim()).not.toBe('');
    }
  });

  it.each([
    ['an empty file', new Uint8Array(), undefined, 'empty-file'],
    [
      'a program',
      new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...new Array<number>(64).fill(0)]),
      undefined,
      'unsupported-type',
    ],
    ['a damaged PDF', bytesOf('%PDF-1.7\nnot a pdf at all'), undefined, 'damaged-document'],
    ['a PDF called .png', sample('lab-report.pdf'), 'scan.png', 'type-mismatch'],
  ])('says of %s what is wrong', async (_, bytes, fileName, code) => {
    const reading = await reader.read(
      fileName === undefined ? { bytes, signal } : { bytes, fileName, signal },
    );
    expect(codeOf(reading)).toBe(code);
    if (!reading.ok) expect(reading.failure.remedy.length).toBeGreaterThan(10);
  });

  it('refuses what is too large or has too many pages', async () => {
    const small = createDocumentReader({ maxBytes: 10, ocrWorkers: 1 });
    expect(codeOf(await small.read({ bytes: bytesOf('more than ten'), signal }))).toBe(
      'file-too-large',
    );
    const short = createDocumentReader({ maxPages: 1, ocrWorkers: 1 });
    expect(codeOf(await short.read({ bytes: bytesOf('one\ftwo'), signal }))).toBe('too-many-pages');
  });

  it('never throws on arbitrary bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(typeof codeOf(await reader.read({ bytes, signal }))).toBe('string');
      }),
      { numRuns: 300 },
    );
  });
});
