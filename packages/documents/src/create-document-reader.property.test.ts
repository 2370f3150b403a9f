import { documentFailureCodes } from '@medextract/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLedgerFault } from './assemble/page-ledger.js';
import { createDocumentReader } from './create-document-reader.js';
import { fixtureBytes } from './testing/read-fixture.js';

const reader = createDocumentReader({
  ocrWorkers: 1,
  timeLimits: { openMs: 5_000, pageMs: 5_000, ocrPageMs: 5_000, documentMs: 10_000 },
});

/** Whatever comes: a document whose books balance, or a failure with a known code. */
const expectAnswer = async (bytes: Uint8Array) => {
  const reading = await reader.read({ bytes, signal: new AbortController().signal });
  if (reading.ok) expect(findLedgerFault(reading.document)).toBeUndefined();
  else expect(documentFailureCodes).toContain(reading.failure.code);
};

const signatures = [
  '',
  '%PDF-1.7\n',
  'PK\x03\x04',
  '{\\rtf1',
  '<html>',
  '<?xml version="1.0"?><ClinicalDocument>',
  'II*\0',
  'MM\0*',
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff\xe0',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
];

describe('createDocumentReader with hostile bytes', () => {
  it('answers random bytes behind any signature', async () => {
    const bytes = fc.tuple(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 2_000 }));
    await fc.assert(
      fc.asyncProperty(bytes, ([signature, rest]) =>
        expectAnswer(Buffer.concat([Buffer.from(signature, 'latin1'), rest])),
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    'samples/lab-report.pdf',
    'samples/discharge-summary.docx',
    'samples/clinic-letter.rtf',
    'samples/nurse-visit.html',
    'samples/continuity-of-care.xml',
    'packages/documents/fixtures/clinic-letter.doc',
    'packages/documents/fixtures/encrypted.docx',
  ])('answers %s with any bytes changed or its end cut off', async (path) => {
    const whole = fixtureBytes(path);
    const place = fc.nat({ max: whole.length - 1 });
    const change = fc.tuple(
      fc.array(fc.tuple(place, fc.nat({ max: 255 })), { maxLength: 20 }),
      place,
    );
    await fc.assert(
      fc.asyncProperty(change, fc.boolean(), ([changes, end], isCut) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        return expectAnswer(isCut ? bytes.subarray(0, end + 1) : bytes);
      }),
      { numRuns: 40 },
    );
  });
});
