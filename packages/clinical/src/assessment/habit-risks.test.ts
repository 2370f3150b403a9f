import type { RiskFactor } from '@medextract/core/schema';
import { aFamilyHistory, aNote, aReading, aRecordOf, aSocialFact } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { habitFactors } from './habit-risks.js';

const note = aNote('habit');
const spans = note.at('habit');
const { patient, social_history: silent } = aReading();

type Habit = 'tobacco' | 'alcohol' | 'drugs';

function risksOf(
  habit: Habit,
  fact: Parameters<typeof aSocialFact>[0],
  sex: 'female' | 'male' | null = null,
): RiskFactor[] {
  const confidence = { level: 'high' as const, basis: [] };
  return habitFactors(
    aRecordOf(note, {
      patient: { ...patient, sex: sex && { value: sex, spans, confidence } },
      social_history: { ...silent, [habit]: aSocialFact(fact) },
    }),
  );
}

describe('habitFactors', () => {
  it('tells smokers and former smokers, with the pack-years', () => {
    const packYears = { spans, pack_years: 25 };
    expect(risksOf('tobacco', { ...packYears, status: 'current' })).toMatchObject([
      { name: 'current tobacco use', value: 25 },
    ]);
    expect(risksOf('tobacco', { ...packYears, status: 'former' })).toMatchObject([
      { name: 'former tobacco use', value: 25 },
    ]);
  });

  it.each(['tobacco', 'drugs'] as const)('sees no risk in %s that was never used', (habit) => {
    expect(risksOf(habit, { spans, status: 'never' })).toEqual([]);
  });

  it.each([
    [14, 'male', false],
    [15, 'male', true],
    [7, 'female', false],
    [8, 'female', true],
  ] as const)(
    'weighs %d drinks a week of a %s by the limit of that sex',
    (drinks, sex, isHeavy) => {
      const risks = risksOf('alcohol', { spans, status: 'current', drinks_per_week: drinks }, sex);
      expect(risks.map(({ name }) => name)).toEqual(isHeavy ? ['heavy alcohol use'] : []);
    },
  );

  it.each([
    ['C50.919', 52, true],
    ['C50.919', 60, false],
    ['C50.919', null, false],
    ['M19.90', 40, false],
  ])(
    'counts %s of a relative at the age of %s only where early and heritable',
    (code, age, counts) => {
      const relative = aFamilyHistory({
        spans,
        relation: 'mother',
        condition: 'illness',
        icd_code: code,
        age_at_onset: age,
      });
      const risks = habitFactors(aRecordOf(note, { family_history: [relative] }));
      expect(risks.map(({ name }) => name)).toEqual(counts ? ['early illness in the family'] : []);
    },
  );
});
