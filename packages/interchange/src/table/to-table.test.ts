import displayWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { aDocument } from '../testing/sample-document.js';
import { aDiagnosis } from '../testing/sample-facts.js';
import { aRecord } from '../testing/sample-record.js';
import { aVisit } from '../testing/sample-visit.js';
import { toTable } from './to-table.js';

const wide = { width: 120, color: 'off', title: 'visit.pdf' } as const;

describe('toTable', () => {
  it('starts with the document and the patient', () => {
    const [first, second] = toTable(aVisit().record, wide).split('\n');
    expect(first).toBe('visit.pdf · progress note');
    expect(second).toBe('Rosa Delgado · born 1961-03-14 · female · 63 years · MRN 448120');
  });

  it('shows a diagnosis with its code, status, page and confidence', () => {
    expect(toTable(aVisit().record, wide)).toMatch(/✓ {2}hypertension +I10 +active +.*1 +high/);
  });

  it('marks a fact that is not verified, and counts it in the section head', () => {
    const table = toTable(aVisit().record, wide);
    expect(table).toMatch(/\? {2}Peripheral artery disease/);
    expect(table).toContain('Diagnoses (5)  ? 1 not verified in the text');
  });

  it('tells what became of the pages, the coverage, the risks and what to look at', () => {
    const table = toTable(aVisit().record, wide);
    expect(table).toContain('3 pages: 1 read, 1 blank, 1 unreadable');
    expect(table).toContain('page 3 unreadable: The scan is too dark');
    expect(table).toContain('1 table rows without a fact');
    expect(table).toMatch(/unreadable +liver function/);
    expect(table).toMatch(/Obesity class 1: Body mass index 33\.6/);
    expect(table).toContain('dx-5: The quote is not in the text.');
  });

  it.each([40, 60, 80, 200])('stays within %i columns', (width) => {
    const lines = toTable(aVisit().record, { ...wide, width }).split('\n');
    expect(Math.max(...lines.map((line) => displayWidth(line)))).toBeLessThanOrEqual(width);
  });

  it('colours only where asked', () => {
    expect(toTable(aVisit().record, wide)).not.toContain('\u001b');
    expect(toTable(aVisit().record, { ...wide, color: 'on' })).toContain('\u001b[1m');
  });

  it('lets no escape sequence or reordering mark of the document reach the terminal', () => {
    const document = aDocument('Text.');
    const condition = 'asthma\u001b]0;owned\u0007\u202eevil\nnext';
    const record = aRecord(document, { diagnoses: [aDiagnosis(document, 'Text', { condition })] });
    const table = toTable(record, { ...wide, title: 'a\u001b[2J.txt' });
    expect(table).toContain('asthma ]0;owned evil next');
    for (const character of ['\u001b', '\u0007', '\u202e']) expect(table).not.toContain(character);
  });

  it('says so when there are no facts', () => {
    expect(toTable(aRecord(aDocument('Hello.')), wide)).toContain('No facts were found');
  });
});
