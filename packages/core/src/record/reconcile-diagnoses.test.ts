import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDiagnosis } from '../testing/index.js';
import type { DiagnosisDraft } from './fact-drafts.js';
import { reconcileDiagnoses } from './reconcile-diagnoses.js';

type Named = Partial<DiagnosisDraft> & Pick<DiagnosisDraft, 'condition'>;
const reconcile = (...named: readonly Named[]): DiagnosisDraft[] =>
  reconcileDiagnoses(
    named.map((one, index) => aDiagnosis({ spans: [{ start: index, end: index + 1 }], ...one })),
    () => false,
  );
const coded = (condition: string, icd_code: string | null): Named => ({ condition, icd_code });

describe('reconcileDiagnoses', () => {
  it.each<[string, readonly Named[], readonly (readonly [string, string | null])[]]>([
    [
      'the same words',
      [coded('Hypertension', null), coded('hypertension', 'I10')],
      [['hypertension', 'I10']],
    ],
    [
      'the same code, named by its full words',
      [coded('HTN', 'I10'), coded('essential hypertension', 'I10')],
      [['essential hypertension', 'I10']],
    ],
    [
      'the same code, keeping the first of two full names',
      [coded('hypertension', 'I10'), coded('high blood pressure', 'I10')],
      [['hypertension', 'I10']],
    ],
    [
      'an unspecified code and a specific one of the same words',
      [coded('CKD', 'N18.9'), coded('CKD stage 3a', 'N18.31')],
      [['CKD stage 3a', 'N18.31']],
    ],
    [
      'the specific one first',
      [coded('type 2 diabetes with neuropathy', 'E11.42'), coded('T2DM', 'E11.9')],
      [['type 2 diabetes with neuropathy', 'E11.42']],
    ],
    [
      'a longer code of the same words',
      [coded('asthma', 'J45.90'), coded('asthma', 'J45.909')],
      [['asthma', 'J45.909']],
    ],
    [
      'a specific code for an unspecified one of the same words',
      [coded('heart failure', 'I50.9'), coded('heart failure', 'I50.22')],
      [['heart failure', 'I50.22']],
    ],
    [
      'no code after a code',
      [coded('asthma', 'J45.909'), coded('asthma', null)],
      [['asthma', 'J45.909']],
    ],
  ])('joins %s', (_, named, expected) => {
    expect(reconcile(...named).map(({ condition, icd_code }) => [condition, icd_code])).toEqual(
      expected,
    );
  });

  it.each<[string, readonly Named[]]>([
    ['diseases of other categories', [coded('asthma', 'J45.909'), coded('COPD', 'J44.9')]],
    [
      'unlike diseases of one category',
      [coded('sleep disorder', 'G47.9'), coded('obstructive apnea', 'G47.33')],
    ],
    [
      'two specific codes of one category',
      [coded('CKD stage 3a', 'N18.31'), coded('CKD stage 3b', 'N18.32')],
    ],
    [
      'conditions that share an "other specified" code',
      [coded('s/p fusion', 'Z98.890'), coded('s/p bypass', 'Z98.890')],
    ],
    [
      'histories of unlike diseases under one code',
      [coded('history of stroke', 'Z86.79'), coded('history of DVT', 'Z86.79')],
    ],
    [
      'what is certain and a finer form that is only possible',
      [coded('AKI', 'N17.9'), { ...coded('ATN', 'N17.0'), certainty: 'possible' }],
    ],
    [
      'two complications of one disease',
      [coded('diabetes with angiopathy', 'E11.59'), coded('diabetes with ulcer', 'E11.621')],
    ],
    [
      'the two sides',
      [
        { condition: 'knee osteoarthritis', laterality: 'left' },
        { condition: 'knee osteoarthritis', laterality: 'right' },
      ],
    ],
    [
      'two stages',
      [
        { condition: 'CKD', stage: '3' },
        { condition: 'CKD', stage: '4' },
      ],
    ],
    [
      "the patient's and someone else's",
      [{ condition: 'asthma' }, { condition: 'asthma', experiencer: 'family' }],
    ],
  ])('keeps apart %s', (_, named) => {
    expect(reconcile(...named)).toHaveLength(named.length);
  });

  it('keeps the earliest date, the worst severity, the active status and the confirmed certainty', () => {
    const merged = reconcile(
      {
        condition: 'asthma',
        certainty: 'possible',
        assertion: 'possible',
        status: 'history',
        severity: 'mild',
        date_diagnosed: '2010-05',
      },
      { condition: 'asthma', severity: 'severe', date_diagnosed: '2004', body_site: 'lung' },
      { condition: 'asthma', status: 'resolved', severity: null, laterality: 'left' },
    );
    expect(merged).toMatchObject([
      {
        certainty: 'confirmed',
        assertion: 'present',
        status: 'active',
        severity: 'severe',
        date_diagnosed: '2004',
        body_site: 'lung',
        laterality: 'left',
      },
    ]);
  });

  const aNamed = fc.record({
    condition: fc.constantFrom('asthma', 'CKD', 'CKD stage 3a', 'HTN', 'hypertension', 'gout'),
    icd_code: fc.constantFrom(null, 'I10', 'N18.9', 'N18.31', 'J45.909', 'M10.9', 'Z98.890'),
    laterality: fc.constantFrom(null, 'left' as const, 'right' as const),
  });

  it('loses no evidence and finds nothing more to join in its own result', () => {
    fc.assert(
      fc.property(fc.array(aNamed, { maxLength: 12 }), (named) => {
        const once = reconcile(...named);
        const starts = once.flatMap(({ spans }) => spans.map(({ start }) => start));
        expect(starts.toSorted((one, other) => one - other)).toEqual(
          named.map((_, index) => index),
        );
        expect(reconcileDiagnoses(once, () => false)).toEqual(once);
      }),
    );
  });
});
