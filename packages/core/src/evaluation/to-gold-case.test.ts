import { describe, expect, it } from 'vitest';
import { reviseRecord } from '../review/revise-record.js';
import {
  aDiagnosis,
  aLab,
  aMedication,
  aNote,
  aRecordOf,
  createBlankAssessor,
} from '../testing/index.js';
import { GoldDocument } from './gold-document.js';
import { scoreDocuments } from './score-documents.js';
import { toGoldCase } from './to-gold-case.js';
import { toPrediction } from './to-prediction.js';

const note = aNote('PMH: hypertension, asthma.\nGlucose 180 mg/dL.\nMeds: lisinopril 10 mg daily.');
const record = aRecordOf(note, {
  diagnoses: [aDiagnosis({ condition: 'hypertension', spans: note.at('hypertension') })],
  labs: [aLab({ analyte: 'glucose', value: '180', spans: note.at('Glucose 180') })],
  medications: [aMedication({ name: 'lisinopril', spans: note.at('lisinopril 10 mg') })],
});
const [span] = note.at('asthma');
const edited = reviseRecord(
  record,
  { kind: 'add', factKind: 'diagnoses', values: { condition: 'asthma' }, span },
  { document: note.document, assessor: createBlankAssessor() },
);
if (!edited.ok) throw new Error(edited.code);

describe('toGoldCase', () => {
  const line = toGoldCase(edited.record, { id: 'document-1', text: note.text });

  it('is a line that the scorer reads, and says how much a person had a hand in', () => {
    expect(GoldDocument.parse(JSON.parse(JSON.stringify(line))).id).toBe('document-1');
    expect(line.reviewed_facts).toBe(1);
    expect(toGoldCase(record, { id: 'a', text: note.text }).reviewed_facts).toBe(0);
  });

  it('scores the reading that was corrected below the corrected one', () => {
    const gold = GoldDocument.parse(JSON.parse(JSON.stringify(line)));
    const recallOf = (prediction: ReturnType<typeof toPrediction>) =>
      scoreDocuments([gold], new Map([[gold.id, prediction]])).rows.find(
        ({ field, variant }) => field.startsWith('diagnoses') && variant === 'strict',
      )?.recall;
    expect(recallOf(toPrediction(edited.record))).toBe(1);
    expect(recallOf(toPrediction(record))).toBe(0.5);
  });
});
