import { describe, expect, it } from 'vitest';
import {
  aDiagnosis,
  aLab,
  aNote,
  anOtherMention,
  aReading,
  aRecordOf,
  aVital,
} from '../testing/index.js';
import { countTables } from './count-tables.js';

const table = 'Na 139 141\nK 4.6 4.7\nWeight 70\nCl 101 99\n';
const note = aNote(`Labs\f${table}End. Na 139`);
const [span] = note.at(table);
const lab = (quote: string, occurrence?: number) =>
  aLab({ spans: note.at(quote, occurrence), analyte: quote, value: quote });

const labTable = { kind: 'labs', span, rows: 4 } as const;

describe('countTables', () => {
  it('counts lines that were read, not the results on them', () => {
    const drafts = aReading({
      labs: [lab('139'), lab('141'), lab('4.6'), lab('139', 2)],
      vitals: [aVital({ spans: note.at('Weight 70'), name: 'weight', value: '70', numbers: [70] })],
      tables: [labTable],
    });
    expect(countTables(drafts, note.document)).toEqual([
      { kind: 'labs', page: 2, start: span.start, end: span.end, rows: 4, extracted: 3 },
    ]);
  });

  it('knows the line of a fact that begins with it', () => {
    const drafts = aReading({ labs: [lab('139'), lab('K'), lab('Cl')], tables: [labTable] });
    expect(countTables(drafts, note.document)).toMatchObject([{ extracted: 3 }]);
    const twoOfOneLine = aReading({ labs: [lab('K'), lab('4.7')], tables: [labTable] });
    expect(countTables(twoOfOneLine, note.document)).toMatchObject([{ extracted: 1 }]);
  });

  it('takes a claim without a place for no row', () => {
    const nowhere = { ...lab('139'), spans: [{ start: span.start, end: span.start }] as const };
    const drafts = aReading({ labs: [nowhere], tables: [labTable] });
    expect(countTables(drafts, note.document)).toMatchObject([{ extracted: 0 }]);
  });

  it('takes any condition for a row of a problem list', () => {
    const drafts = aReading({
      diagnoses: [aDiagnosis({ spans: note.at('Na'), condition: 'x' })],
      other_mentions: [anOtherMention({ spans: note.at('Cl'), text: 'y' })],
      tables: [{ ...labTable, kind: 'problems' }],
    });
    expect(countTables(drafts, note.document)).toMatchObject([{ extracted: 2 }]);
  });

  it('turns missing rows into a warning and a review item', () => {
    const record = aRecordOf(note, { labs: [lab('139')], tables: [labTable] });
    const message = '1 of 4 rows of the labs table on page 2 were read.';
    expect(record.warnings).toEqual([{ code: 'rows-missing', message, page: 2 }]);
    expect(record.review).toContainEqual({
      subject: 'table',
      fact_id: null,
      reason: message,
      priority: 0.8,
    });
  });

  it('says nothing of a table that was read in full, or twice over', () => {
    const whole = aRecordOf(note, {
      labs: [lab('139'), lab('4.6')],
      tables: [{ ...labTable, rows: 2 }],
    });
    expect([whole.warnings, whole.review]).toEqual([[], []]);
  });

  it('is not misled when the same result on two lines becomes one fact', () => {
    const twice = aNote('Na 139\nNa 139\n');
    const record = aRecordOf(twice, {
      labs: [
        aLab({ spans: twice.at('Na 139', 1), analyte: 'Na', value: '139' }),
        aLab({ spans: twice.at('Na 139', 2), analyte: 'Na', value: '139' }),
      ],
      tables: [{ kind: 'labs', span: { start: 0, end: 14 }, rows: 2 }],
    });
    expect(record.labs).toHaveLength(1);
    expect(record.tables).toMatchObject([{ rows: 2, extracted: 2 }]);
  });
});
