import { aRecord } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { charlsonConditionsOf } from './charlson.js';
import { createAssessor } from './create-assessor.js';
import { estimateFiltration } from './egfr.js';

describe('estimateFiltration', () => {
  // Worked by hand from the published equation: 142 x (1.0/0.9)^-1.2 x 0.9938^50 and its like.
  it.each([
    [{ creatinineMgPerDl: 1.0, ageYears: 50, sex: 'male' }, 91.7],
    [{ creatinineMgPerDl: 1.0, ageYears: 50, sex: 'female' }, 68.6],
    [{ creatinineMgPerDl: 0.6, ageYears: 30, sex: 'female' }, 123.8],
  ] as const)('gives for %o about %d', (input, expected) => {
    expect(estimateFiltration(input)).toBeCloseTo(expected, 0);
  });
});

describe('charlsonConditionsOf', () => {
  it('adds the weights and lets the heavier grade overrule the lighter', () => {
    const names = charlsonConditionsOf(['E11.9', 'E11.40', 'I50.9', 'C50.919', 'C78.7']).map(
      (each) => each.weight,
    );
    expect(names.reduce((sum, weight) => sum + weight, 0)).toBe(2 + 1 + 6);
  });

  it('counts nothing for codes outside the table', () => {
    expect(charlsonConditionsOf(['J06.9'])).toEqual([]);
  });
});

describe('createAssessor', () => {
  it('says of every must-have that it is not mentioned in an empty record', () => {
    const { coverage, risk_factors: risks, timeline } = createAssessor().assess(aRecord());
    expect(new Set(Object.values(coverage).map((each) => each.state))).toEqual(
      new Set(['not_mentioned']),
    );
    expect(risks).toEqual([]);
    expect(timeline).toEqual([]);
  });
});
