import { describe, expect, it } from 'vitest';
import {
  aFamilyHistory,
  aLab,
  aNote,
  anAllergy,
  anOtherMention,
  aPertinentNegative,
  aProcedure,
  aReading,
  aSymptom,
  aVital,
} from '../testing/index.js';
import type { FactDrafts } from './fact-drafts.js';
import { reconcileDrafts } from './reconcile.js';

const note = aNote('abcdefghij');
const at = (letter: string) => note.at(letter);

const reconcile = (found: Partial<FactDrafts>, repeated = note.document.repeated): FactDrafts =>
  reconcileDrafts(aReading(found), { repeated });

describe('reconcileDrafts', () => {
  it('keeps all the evidence of a symptom that is named twice, in text order', () => {
    const { symptoms } = reconcile({
      symptoms: [
        aSymptom({ spans: at('c'), name: 'Cough', severity: 'mild', date: '2024-03' }),
        aSymptom({ spans: at('a'), name: 'cough', severity: 'severe', date: '2024-01-02' }),
        aSymptom({ spans: at('c'), name: 'coughs' }),
      ],
    });
    expect(symptoms).toHaveLength(1);
    expect(symptoms[0]).toMatchObject({
      spans: [...at('a'), ...at('c')],
      severity: 'severe',
      date: '2024-01-02',
    });
  });

  it('says that a fact was seen twice, once', () => {
    const symptom = (letter: string) =>
      aSymptom({
        spans: at(letter),
        name: 'cough',
        confidence: { level: letter === 'b' ? 'high' : 'low', basis: ['labelled-section'] },
      });
    const { symptoms } = reconcile({ symptoms: [symptom('a'), symptom('b'), symptom('c')] });
    expect(symptoms[0]?.confidence).toEqual({
      level: 'high',
      basis: ['labelled-section', 'repeated'],
    });
  });

  it('takes copied-forward text for no proof', () => {
    const { symptoms } = reconcile(
      {
        symptoms: [
          aSymptom({ spans: at('a'), name: 'cough' }),
          aSymptom({ spans: at('e'), name: 'cough' }),
        ],
      },
      [{ start: 4, end: 8 }],
    );
    expect(symptoms).toHaveLength(1);
    expect(symptoms[0]?.confidence.basis).not.toContain('repeated');
  });

  it('takes a fact for copied only where the block holds the whole of it', () => {
    const symptoms = ['a', 'e'].map((letter) => aSymptom({ spans: at(letter), name: 'cough' }));
    const basisWith = (start: number, end: number) =>
      reconcile({ symptoms }, [{ start, end }]).symptoms[0]?.confidence.basis;
    expect(basisWith(4, 5)).not.toContain('repeated');
    expect(basisWith(5, 9)).toContain('repeated');
    expect(basisWith(1, 4)).toContain('repeated');
  });

  it('orders spans that begin together by their end', () => {
    const { symptoms } = reconcile({
      symptoms: [
        aSymptom({ spans: [{ start: 2, end: 5 }], name: 'cough' }),
        aSymptom({ spans: [{ start: 2, end: 3 }], name: 'cough' }),
      ],
    });
    expect(symptoms[0]?.spans).toEqual([
      { start: 2, end: 3 },
      { start: 2, end: 5 },
    ]);
  });

  it('keeps apart what is meant differently', () => {
    const symptom = (letter: string, change: Partial<ReturnType<typeof aSymptom>>) =>
      aSymptom({ spans: at(letter), name: 'pain', ...change });
    const { symptoms } = reconcile({
      symptoms: [
        symptom('a', { laterality: 'left' }),
        symptom('b', { laterality: 'right' }),
        symptom('c', { assertion: 'conditional' }),
        symptom('d', { experiencer: 'other' }),
      ],
    });
    expect(symptoms).toHaveLength(4);
  });

  it('takes the surer of two assertions and the nearer of two times', () => {
    const { symptoms } = reconcile({
      symptoms: [
        aSymptom({
          spans: at('a'),
          name: 'pain',
          assertion: 'possible',
          temporality: 'historical',
        }),
        aSymptom({ spans: at('b'), name: 'pain' }),
      ],
    });
    expect(symptoms).toMatchObject([{ assertion: 'present', temporality: 'current' }]);
  });

  describe('labs', () => {
    const lab = (letter: string, change: Partial<ReturnType<typeof aLab>> = {}) =>
      aLab({ spans: at(letter), analyte: 'A1c', value: '8.3', ...change });

    it('joins the same result, and fills in what one of them lacks', () => {
      const { labs } = reconcile({
        labs: [
          lab('a', {
            date: '2024',
            reference_range: { low: 4, high: 6, text: '4-6', source: 'table' },
          }),
          lab('b', {
            unit: '%',
            flag: 'high',
            date: '2024-02-26',
            reference_range: { low: 4, high: 5.6, text: '4.0-5.6', source: 'document' },
          }),
          lab('c'),
        ],
      });
      expect(labs).toMatchObject([
        { unit: '%', flag: 'high', date: '2024-02-26', reference_range: { source: 'document' } },
      ]);
    });

    it('fills in whatever one of the two lacks', () => {
      const rest = {
        unit: '%',
        ucum: '%',
        panel: 'HbA1c',
        specimen: 'blood',
        flag: 'high',
        date: '2024',
        reference_range: { low: 4, high: 6, text: '4-6', source: 'table' },
      } as const;
      expect(reconcile({ labs: [lab('a'), lab('b', rest)] }).labs).toMatchObject([rest]);
      expect(reconcile({ labs: [lab('a', rest), lab('b')] }).labs).toMatchObject([rest]);
    });

    it.each<[string, Partial<ReturnType<typeof aLab>>]>([
      ['value', { value: '8.4' }],
      ['analyte', { analyte: 'glucose' }],
      ['date', { date: '2023-01-01' }],
      ['unit', { unit: 'mmol/mol' }],
      ['specimen', { specimen: 'urine' }],
      ['comparator', { comparator: '<' }],
    ])('keeps results of another %s apart', (_, change) => {
      const base = { date: '2024-02-26', unit: '%', specimen: 'blood', comparator: '>' } as const;
      expect(
        reconcile({ labs: [lab('a', base), lab('b', { ...base, ...change })] }).labs,
      ).toHaveLength(2);
    });
  });

  describe('vitals', () => {
    const vital = (letter: string, change: Partial<ReturnType<typeof aVital>> = {}) =>
      aVital({ spans: at(letter), name: 'BMI', value: '33.6', numbers: [33.6], ...change });

    it('prefers the printed value to the one that was worked out', () => {
      const { vitals } = reconcile({
        vitals: [vital('a', { computed: true, unit: 'kg/m2' }), vital('b')],
      });
      expect(vitals).toMatchObject([{ computed: false, unit: 'kg/m2' }]);
    });

    it('keeps two readings apart', () => {
      const { vitals } = reconcile({ vitals: [vital('a'), vital('b', { numbers: [33.7] })] });
      expect(vitals).toHaveLength(2);
    });
  });

  it('joins one procedure with what is said of it later', () => {
    const { procedures } = reconcile({
      procedures: [
        aProcedure({ spans: at('a'), name: 'Colonoscopy', outcome: 'normal' }),
        aProcedure({ spans: at('b'), name: 'colonoscopy', date: '2019', outcome: 'two polyps' }),
        aProcedure({ spans: at('c'), name: 'colonoscopy', status: 'planned' }),
      ],
    });
    expect(procedures).toMatchObject([
      { date: '2019', outcome: 'normal; two polyps', status: 'done' },
      { status: 'planned' },
    ]);
  });

  it('joins the reactions to one allergen', () => {
    const { allergies } = reconcile({
      allergies: [
        anAllergy({ spans: at('a'), allergen: 'Sulfa', kind: 'intolerance', reaction: 'rash' }),
        anAllergy({
          spans: at('b'),
          allergen: 'sulfa',
          reaction: 'hives',
          severity: 'severe',
          category: 'drug',
        }),
        anAllergy({ spans: at('c'), allergen: 'sulfa', reaction: 'rash', severity: 'mild' }),
      ],
    });
    expect(allergies).toMatchObject([
      { reaction: 'rash; hives', kind: 'allergy', severity: 'severe', category: 'drug' },
    ]);
  });

  it('joins one relative with one condition', () => {
    const relative = (letter: string, change: Partial<ReturnType<typeof aFamilyHistory>>) =>
      aFamilyHistory({ spans: at(letter), relation: 'father', condition: 'MI', ...change });
    const { family_history: family } = reconcile({
      family_history: [
        relative('a', {}),
        relative('b', { age_at_onset: 61, icd_code: 'I21.9' }),
        relative('c', { relation: 'uncle' }),
        relative('d', { age_at_onset: 50 }),
      ],
    });
    expect(family[0]?.icd_code).toBe('I21.9');
    expect(family.map(({ relation, age_at_onset: age }) => [relation, age])).toEqual([
      ['father', 61],
      ['uncle', null],
      ['father', 50],
    ]);
  });

  it('joins denials and other mentions of the same thing, and deletes no fact for them', () => {
    const found = reconcile({
      symptoms: [aSymptom({ spans: at('a'), name: 'chest pain' })],
      pertinent_negatives: [
        aPertinentNegative({ spans: at('b'), finding: 'chest pain' }),
        aPertinentNegative({ spans: at('c'), finding: 'Chest pain', icd_code: 'R07.9' }),
      ],
      other_mentions: [
        anOtherMention({ spans: at('d'), text: 'stroke' }),
        anOtherMention({ spans: at('e'), text: 'stroke', icd_code: 'I63.9' }),
        anOtherMention({ spans: at('f'), text: 'stroke', kind: 'procedure' }),
      ],
    });
    expect(found.symptoms).toHaveLength(1);
    expect(found.pertinent_negatives).toMatchObject([{ icd_code: 'R07.9' }]);
    expect(found.other_mentions).toMatchObject([{ icd_code: 'I63.9' }, { kind: 'procedure' }]);
  });
});
