import { describe, expect, it } from 'vitest';
import type { MedicalRecord } from '../schema/index.js';
import { aDiagnosis, aLab, aNote, anAllergy, aRecordOf } from '../testing/index.js';
import { compareReadings } from './compare-readings.js';
import { groupDifferences, mergeGroups, tellGroups } from './group-differences.js';

const note = aNote('Penicillin allergy. Severe asthma. Diabetes. Glucose 180.');

const asthma = aDiagnosis({ condition: 'asthma', spans: note.at('asthma') });
const diabetes = aDiagnosis({ condition: 'diabetes', spans: note.at('Diabetes') });
const glucose = aLab({ analyte: 'glucose', value: '180', spans: note.at('Glucose 180') });
const penicillin = anAllergy({ allergen: 'penicillin', spans: note.at('Penicillin allergy') });

const before = aRecordOf(note, {
  diagnoses: [asthma, diabetes],
  labs: [glucose],
  allergies: [penicillin],
});

const withRisk = (record: MedicalRecord, name: string, factId: string): MedicalRecord => ({
  ...record,
  risk_factors: [
    { name, category: 'respiratory', rationale: '', fact_ids: [factId], value: null, source: '' },
  ],
});

describe('compareReadings', () => {
  it('finds nothing where the same was read in another order', () => {
    const after = aRecordOf(note, {
      diagnoses: [diabetes, asthma],
      labs: [glucose],
      allergies: [penicillin],
    });
    expect(compareReadings(before, after)).toEqual([]);
  });

  it('tells what was lost, added and changed, each with both quotes', () => {
    const severe = aDiagnosis({
      condition: 'severe asthma',
      severity: 'severe',
      spans: note.at('Severe asthma'),
    });
    const after = aRecordOf(note, { diagnoses: [severe, diabetes], labs: [glucose, glucose] });
    const found = compareReadings(before, after);
    expect(found).toMatchObject([
      {
        kind: 'diagnoses',
        meaning: 'changed',
        fields: ['condition', 'severity'],
        before: { quote: 'asthma' },
        after: { quote: 'Severe asthma' },
      },
      { kind: 'allergies', meaning: 'lost', before: { quote: 'Penicillin allergy' }, after: null },
    ]);
  });

  it('names the risk factors that came or went with a fact', () => {
    const after = aRecordOf(note, {
      diagnoses: [diabetes],
      labs: [glucose],
      allergies: [penicillin],
    });
    expect(compareReadings(withRisk(before, 'asthma', 'dx-1'), after)).toMatchObject([
      { kind: 'diagnoses', meaning: 'lost', riskFactors: ['asthma'] },
    ]);
    const stays = withRisk(after, 'asthma', 'dx-1');
    expect(compareReadings(withRisk(before, 'asthma', 'dx-1'), stays)).toMatchObject([
      { meaning: 'lost', riskFactors: [] },
    ]);
  });
});

describe('groups of differences', () => {
  it('are told the gravest first, in words without patient text', () => {
    const risky = compareReadings(withRisk(before, 'asthma', 'dx-1'), aRecordOf(note, {}));
    const groups = mergeGroups([...groupDifferences(risky), ...groupDifferences(risky)]);
    expect(tellGroups(groups)).toBe(
      '4 diagnoses lost (2 change a risk factor), 2 allergies lost, 2 lab results lost',
    );
    expect(groups[0]).toMatchObject({ documents: 2, changingRisk: 2 });
    expect(tellGroups([])).toBe('nothing changed');
  });
});
