import { describe, expect, it } from 'vitest';
import { aDiagnosis, aNote, aRecordOf } from '../testing/index.js';
import { diffRecords } from './diff-records.js';

const note = aNote('PMH: hypertension, asthma.');
const hypertension = aDiagnosis({ condition: 'hypertension', spans: note.at('hypertension') });
const asthma = aDiagnosis({ condition: 'asthma', spans: note.at('asthma') });

describe('diffRecords', () => {
  it('finds nothing between a record and itself', () => {
    const record = aRecordOf(note, { diagnoses: [hypertension] });
    expect(diffRecords(record, structuredClone(record))).toEqual([]);
  });

  it('tells what was added, removed and changed, and in which fields', () => {
    const before = aRecordOf(note, { diagnoses: [hypertension, asthma] });
    const after = aRecordOf(note, { diagnoses: [{ ...hypertension, severity: 'severe' }] });
    expect(diffRecords(before, after)).toMatchObject([
      { kind: 'diagnoses', factId: 'dx-1', change: 'changed', fields: ['severity'] },
      { kind: 'diagnoses', factId: 'dx-2', change: 'removed', after: null },
    ]);
    expect(diffRecords(after, before).map(({ change }) => change)).toEqual(['changed', 'added']);
  });

  it('sees the patient and the social history', () => {
    const before = aRecordOf(note);
    const name = {
      value: 'Roe',
      evidence: [{ start: 0, end: 3, quote: 'PMH', page: 1, box: null }],
      verified: true,
      confidence: { level: 'high' as const, basis: [] },
      read_by: 'reviewer' as const,
    };
    const after = { ...before, patient: { ...before.patient, name } };
    expect(diffRecords(before, after)).toMatchObject([
      { kind: 'patient', factId: 'patient.name', change: 'added' },
    ]);
  });
});
