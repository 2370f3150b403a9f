import { describe, expect, it } from 'vitest';
import type { MedicalRecord } from '../schema/index.js';
import {
  aDiagnosis,
  aLab,
  aMedication,
  aNote,
  aRecordOf,
  aSocialFact,
  createBlankAssessor,
} from '../testing/index.js';
import { type RecordEdit, reviseRecord } from './revise-record.js';

const note = aNote(
  'PMH: hypertension, asthma.\nLabs: glucose 180 mg/dL.\nMeds: lisinopril 10 mg daily.\nSmokes.',
);
const record = aRecordOf(note, {
  diagnoses: [
    aDiagnosis({
      condition: 'hypertension',
      spans: note.at('hypertension'),
      confidence: { level: 'low', basis: ['ambiguous-word'] },
    }),
  ],
  labs: [aLab({ analyte: 'glucose', value: '810', number: 810, spans: note.at('glucose 180') })],
  medications: [aMedication({ name: 'lisinopril', spans: note.at('lisinopril 10 mg') })],
  social_history: {
    tobacco: aSocialFact({ status: 'current', spans: note.at('Smokes') }),
    alcohol: null,
    drugs: null,
    occupation: null,
    exercise: null,
  },
});
const options = { document: note.document, assessor: createBlankAssessor() };

function revised(edit: RecordEdit, from: MedicalRecord = record): MedicalRecord {
  const result = reviseRecord(from, edit, options);
  if (!result.ok) throw new Error(result.code);
  return result.record;
}

const spanOf = (quote: string) => note.at(quote)[0];

describe('reviseRecord', () => {
  it('confirms a doubtful fact, which is no doubt any more', () => {
    expect(record.review.map(({ fact_id: id }) => id)).toContain('dx-1');
    const after = revised({ kind: 'confirm', factId: 'dx-1' });
    expect(after.diagnoses).toMatchObject([{ id: 'dx-1', read_by: 'reviewer', verified: true }]);
    expect(after.review.map(({ fact_id: id }) => id)).not.toContain('dx-1');
  });

  it('never makes a fact verified by confirming it: only its quote can do that', () => {
    expect(record.labs).toMatchObject([{ value: '810', verified: false }]);
    const after = revised({ kind: 'confirm', factId: 'lab-1' });
    expect(after.labs).toMatchObject([{ value: '810', verified: false, read_by: 'reviewer' }]);
    expect(record.review.map(({ fact_id: id }) => id)).toContain('lab-1');
    expect(after.review.map(({ fact_id: id }) => id)).not.toContain('lab-1');
  });

  it('corrects a value, and checks it against the quote', () => {
    const right = {
      kind: 'correct',
      factId: 'lab-1',
      values: { value: '180', number: 180 },
    } as const;
    expect(revised(right).labs).toMatchObject([{ value: '180', verified: true }]);
    const wrong = {
      kind: 'correct',
      factId: 'lab-1',
      values: { value: '999', number: 999 },
    } as const;
    expect(revised(wrong).labs).toMatchObject([{ value: '999', verified: false }]);
  });

  it('takes the evidence that the reviewer points at', () => {
    const span = spanOf('asthma');
    const values = { condition: 'asthma', icd_code: 'J45.909' };
    const after = revised({ kind: 'correct', factId: 'dx-1', values, span });
    expect(after.diagnoses[0]?.evidence).toMatchObject([{ quote: 'asthma', page: 1 }]);
  });

  it('takes a rejected fact out, and leaves every other as it was', () => {
    const after = revised({ kind: 'reject', factId: 'dx-1' });
    expect(after.diagnoses).toEqual([]);
    expect(after.labs).toEqual(record.labs);
    expect(after.social_history).toEqual(record.social_history);
  });

  it('adds a missed fact under the next id', () => {
    const span = spanOf('asthma');
    const add = {
      kind: 'add',
      factKind: 'diagnoses',
      values: { condition: 'asthma' },
      span,
    } as const;
    const after = revised(add);
    expect(after.diagnoses.map(({ id, condition }) => [id, condition])).toEqual([
      ['dx-1', 'hypertension'],
      ['dx-2', 'asthma'],
    ]);
    expect(after.diagnoses[1]).toMatchObject({ read_by: 'reviewer', verified: true });
  });

  it('edits a fact of the social history in its place', () => {
    const after = revised({ kind: 'correct', factId: 'soc-1', values: { status: 'former' } });
    expect(after.social_history.tobacco).toMatchObject({ status: 'former', read_by: 'reviewer' });
    expect(revised({ kind: 'reject', factId: 'soc-1' }).social_history.tobacco).toBeNull();
  });

  it('puts a fact back where it stood, unless somebody changed it since', () => {
    const after = revised({ kind: 'reject', factId: 'soc-1' });
    const undo = { kind: 'restore', factId: 'soc-1', before: record, after } as const;
    expect(revised(undo, after)).toEqual(record);
    expect(reviseRecord(record, undo, options)).toEqual({ ok: false, code: 'fact-changed' });
    const unknown = { ...undo, factId: 'dx-9' };
    expect(reviseRecord(after, unknown, options)).toEqual({ ok: false, code: 'fact-not-found' });
  });

  it.each([
    ['fact-not-found', { kind: 'confirm', factId: 'dx-9' }],
    [
      'span-invalid',
      { kind: 'correct', factId: 'dx-1', values: {}, span: { start: 5, end: 9_999 } },
    ],
    ['span-invalid', { kind: 'correct', factId: 'dx-1', values: {}, span: { start: 9, end: 9 } }],
    ['values-invalid', { kind: 'correct', factId: 'dx-1', values: { severity: 'enormous' } }],
    ['values-invalid', { kind: 'correct', factId: 'dx-1', values: { colour: 'red' } }],
    ['values-invalid', { kind: 'add', factKind: 'labs', values: {}, span: { start: 0, end: 3 } }],
  ] as const)('refuses with %s what cannot be', (code, edit) => {
    expect(reviseRecord(record, edit, options)).toEqual({ ok: false, code });
  });

  it('lets nobody claim where a fact came from', () => {
    const values = { id: 'dx-7', verified: true, read_by: 'both', value: '999', number: 999 };
    const after = revised({ kind: 'correct', factId: 'lab-1', values });
    expect(after.labs).toMatchObject([{ id: 'lab-1', verified: false, read_by: 'reviewer' }]);
  });
});
