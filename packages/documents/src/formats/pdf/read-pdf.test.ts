import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { joinPdfObjects, makePdf, pdfLines, pdfStream } from '../../testing/make-pdf.js';
import { failureOf, fixtureBytes, readBytes } from '../../testing/read-fixture.js';
import { isBrokenText } from './text-layer.js';

describe('readPdf', () => {
  it('reads the text layer with the place of each word', async () => {
    const document = await readBytes(
      makePdf([[{ x: 72, y: 700, size: 12, text: 'Blood pressure' }]]),
    );
    expect(document.text).toBe('Blood pressure');
    const [page] = document.pages;
    expect(page).toMatchObject({
      state: 'read',
      source: 'text',
      size: { width: 612, height: 792 },
    });
    expect(page?.words[0]?.box.x).toBeCloseTo(72);
    expect(page?.words[0]?.box.y).toBeCloseTo(792 - 700 - 12 * 0.8);
  });

  it('reads a printed laboratory table row by row', async () => {
    const { text } = await readBytes(fixtureBytes('samples/lab-report.pdf'));
    expect(text).toContain('\nPotassium   3.3   L   mmol/L   3.5 - 5.1\n');
    expect(text).toContain('Patient: Aisha N. Rahman   Accession: ML-26-018842');
  });

  it('reads a table of another writer the same way', async () => {
    const { text } = await readBytes(
      fixtureBytes('packages/documents/fixtures/discharge-summary-office.pdf'),
    );
    expect(text).toContain('\nCreatinine   1.1   1.2   mg/dL   0.7-1.3\n');
    expect(text).toContain('1. Acute non-ST elevation myocardial infarction (I21.4)');
  });

  it('reads a two-column page, running headers and a copied page', async () => {
    const document = await readBytes(fixtureBytes('samples/aps-extract.pdf'));
    expect(document.text).toMatch(/have stayed normal\.\n\nIn August 2023/);
    expect(document.text).toContain('Methotrexate   15 mg   by mouth once a week   04/2016');
    expect(document.pages.map(({ state }) => state)).toEqual(['read', 'read', 'read', 'duplicate']);
    const repeated = document.repeated.map(({ start, end }) => document.text.slice(start, end));
    expect(repeated[0]).toBe(
      'Cedar Valley Internal Medicine   Gloria Espinoza, DOB 05/21/1970   Page 2 of 4',
    );
    expect(repeated.some((text) => text.startsWith('Medications: Amlodipine 5 mg daily.'))).toBe(
      true,
    );
  });

  it('calls an empty page blank', async () => {
    const document = await readBytes(makePdf([pdfLines(['Text']), []]));
    expect(document.pages.map(({ state }) => state)).toEqual(['read', 'blank']);
  });

  it('reads what was filled into form fields', async () => {
    const field = '/Type /Annot /Subtype /Widget /FT /Tx /F 4 /Rect [200 698 400 712]';
    const bytes = joinPdfObjects([
      '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>',
      '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Annots [6 0 R] ' +
        '/Resources << /Font << /F1 3 0 R >> >> >>',
      pdfStream('', 'BT /F1 10 Tf 72 701 Td (Smoker since:) Tj ET'),
      `<< ${field} /T (since) /V (1998, ten a day) >>`,
    ]);
    expect((await readBytes(bytes)).text).toBe('Smoker since:   1998, ten a day');
  });

  it('reads text that stands sideways after the upright text', async () => {
    const content =
      'BT /F1 10 Tf 72 700 Td (Upright text of the page) Tj ET BT /F1 8 Tf 0 1 -1 0 30 300 Tm (Sideways) Tj ET';
    const bytes = joinPdfObjects([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>',
      pdfStream('', content),
    ]);
    const document = await readBytes(bytes);
    expect(document.text).toBe('Upright text of the page\n\nSideways');
    const box = document.pages[0]?.words.at(-1)?.box;
    expect(box?.x).toBeCloseTo(30 - 8 * 0.8);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(792 - 300);
  });

  it('refuses a PDF with a password', async () => {
    const bytes = fixtureBytes('packages/documents/fixtures/encrypted.pdf');
    expect(await failureOf(bytes)).toBe('encrypted-document');
  });

  it.each([
    ['one layer', 1],
    ['two layers', 2],
  ])('refuses a stream that unpacks beyond the limit: %s', async (_, layers) => {
    let data: Uint8Array = Buffer.alloc(4_000_000, 0x20);
    for (let layer = 0; layer < layers; layer += 1) data = deflateSync(data);
    const filters = Array.from({ length: layers }, () => '/FlateDecode').join(' ');
    const bytes = joinPdfObjects([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>',
      pdfStream(`/Filter [${filters}]`, Buffer.from(data).toString('latin1')),
    ]);
    const options = { maxUnpackedBytes: 1_000_000 };
    expect(await failureOf(bytes, { options })).toBe('decompression-bomb');
    expect(await failureOf(bytes)).not.toBe('decompression-bomb');
  });
});

const sentence = 'The patient was seen in the office today and has no complaints at all, she says.';

/** What a font without a character map makes of text: every letter another one. */
const shiftBy3 = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[a-z]/g, (letter) =>
      String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + 3) % 26)),
    );

describe('isBrokenText', () => {
  it.each([
    ['prose', sentence, false],
    [
      'a table of abbreviations',
      'WBC 5.2 RBC 4.1 HGB 13 HCT 40 MCV 88 MCH 29 MCHC 33 RDW 13 PLT 250 LDL HDL ALT AST BUN',
      false,
    ],
    ['a shifted alphabet', shiftBy3(sentence), true],
    ['private characters', '\ue001\ue002\ue003 \ue004\ue005 abc', true],
    ['nothing', '', false],
  ])('judges %s', (_, text, broken) => {
    expect(isBrokenText(text)).toBe(broken);
  });
});
