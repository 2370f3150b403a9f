import { describe, expect, it } from 'vitest';
import { comparePredictions, type Prediction } from './index.js';

const golds = Array.from({ length: 20 }, (_, index) => ({
  id: `note-${index}`,
  scored_fields: ['diagnoses.condition'],
  gold: { diagnoses: [{ condition: `asthma` }, { condition: 'gout' }] },
}));

/** Reads gout everywhere, asthma only in so many documents. */
const reading = (asthmas: number): ReadonlyMap<string, Prediction> =>
  new Map(
    golds.map(({ id }, index) => [
      id,
      { diagnoses: index < asthmas ? ['asthma', 'gout'] : ['gout'] },
    ]),
  );

const random = () => {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

const compare = (control: number, candidate: number) =>
  comparePredictions(golds, {
    control: reading(control),
    candidate: reading(candidate),
    random: random(),
  });

describe('comparePredictions', () => {
  it('fails what reads worse, and names the documents', () => {
    const result = compare(20, 12);
    expect(result).toMatchObject({ verdict: 'fail', control: 1, pairs: { controlAlone: 8 } });
    expect(result.reason).toMatch(/^It reads worse: F1 0\.889 against 1\.000/);
    expect(result.worse).toHaveLength(8);
    expect(result.pairs.pValue).toBeLessThan(0.01);
    expect(result.difference?.upper).toBeLessThan(0);
  });

  it('fails what loses more than noise, though too little to be sure', () => {
    expect(compare(20, 19)).toMatchObject({ verdict: 'fail', reason: /loses more than 0.01/ });
  });

  it('passes what reads the same, or better', () => {
    expect(compare(15, 15)).toMatchObject({ verdict: 'pass', worse: [] });
    const better = compare(12, 20);
    expect(better).toMatchObject({ verdict: 'pass', pairs: { treatmentAlone: 8 } });
    expect(better.fields).toEqual([
      { field: 'diagnoses.condition', control: expect.closeTo(0.889, 3), candidate: 1 },
    ]);
  });
});
