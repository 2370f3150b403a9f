import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDocument } from '../testing/sample-document.js';
import { aDiagnosis } from '../testing/sample-facts.js';
import { aRecord } from '../testing/sample-record.js';
import { aVisit } from '../testing/sample-visit.js';
import { toCsv } from './to-csv.js';

function csvOf(condition: string): string {
  const document = aDocument('Text.');
  const diagnosis = aDiagnosis(document, 'Text', { condition });
  return toCsv([{ document: 'a.txt', record: aRecord(document, { diagnoses: [diagnosis] }) }], {
    header: 'omit',
  });
}

describe('toCsv', () => {
  it('writes one line a fact, with its code and the place of its quote', () => {
    const { record } = aVisit();
    const lines = toCsv([{ document: 'visit.pdf', record }])
      .trimEnd()
      .split('\r\n');

    expect(lines[0]).toBe(
      'document,kind,name,value,unit,code,code_system,status,date,details,page,start,end,quote,confidence,verified',
    );
    expect(lines).toHaveLength(27);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^visit\.pdf,diagnoses,hypertension,,,I10,icd-10-cm,active,,,1,\d+,\d+,hypertension,high,yes$/,
      ),
    );
  });

  it('says of an unverified fact that it is unverified', () => {
    const { record } = aVisit();
    expect(toCsv([{ document: 'visit.pdf', record }])).toMatch(
      /Peripheral artery disease.*,no\r\n/,
    );
  });

  it('leaves the header out of the later batches of a stream', () => {
    const { record } = aVisit();
    expect(toCsv([{ document: 'v', record }], { header: 'omit' })).toMatch(/^v,patient,/);
  });

  it('never lets a cell start a formula', () => {
    const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋');
    fc.assert(
      fc.property(start, fc.string(), (sign, rest) => {
        const [, , name = ''] = csvOf(`${sign}${rest}`).split(',');
        expect(name.replace(/^"/, '').startsWith("'")).toBe(true);
      }),
    );
  });

  it('quotes line breaks, quotes and commas', () => {
    expect(csvOf('a "b",\nc')).toContain('"a ""b"",\nc"');
  });
});
