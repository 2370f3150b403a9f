import { describe, expect, it } from 'vitest';
import { planSize, type SizePlan, type SizeQuestion } from './plan-size.js';

function planFor(question: SizeQuestion): SizePlan {
  const outcome = planSize(question);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

const question: SizeQuestion = {
  controlRate: 0.8,
  difference: 0.05,
  treatmentShare: 0.5,
  alpha: 0.05,
  power: 0.8,
};

describe('the size of an experiment', () => {
  it('is that of the published method for one look, and more for bounds that bear every look', () => {
    const { once, always } = planFor({ ...question, documentsPerDay: 200 });
    // Fleiss, Levin and Paik, without correction: 906 in each arm.
    expect(once).toEqual({ control: 906, treatment: 906, documents: 1_812, days: 10 });
    expect(always?.control).toBeGreaterThan(906);
    expect(always?.control).toBeLessThan(3 * 906);
    expect(always?.days).toBe(Math.ceil((2 * (always?.control ?? 0)) / 200));
  });

  it('grows on the side that gets most of the documents', () => {
    const { once } = planFor({ ...question, treatmentShare: 0.1 });
    expect(once?.control).toBeGreaterThan(4_000);
    expect(once?.treatment).toBe(Math.ceil((once?.control ?? 0) / 9));
    expect(once?.days).toBeNull();
  });

  it('tells what a number of documents would show', () => {
    const few = planFor({ ...question, sampleSize: 100 }).ofSampleSize;
    const enough = planFor({ ...question, sampleSize: 906 }).ofSampleSize;
    expect(enough?.power).toBeCloseTo(0.8, 2);
    expect(enough?.detectable).toBeCloseTo(0.05, 2);
    expect(few?.power).toBeLessThan(0.2);
    expect(few?.detectable).toBeGreaterThan(0.1);
    expect(planFor({ ...question, sampleSize: 2 }).ofSampleSize?.detectable).toBeUndefined();
  });

  it('counts the smaller arm, whichever that is', () => {
    const sizeOf = (treatmentShare: number) =>
      planFor({ ...question, treatmentShare, sampleSize: 500 }).ofSampleSize?.power ?? 0;
    expect(sizeOf(0.1)).toBeGreaterThan(sizeOf(0.5));
    expect(sizeOf(0.9)).toBeGreaterThan(sizeOf(0.5));
  });

  it('is a fraction where both versions read each document and mostly agree', () => {
    const { shadow, once } = planFor({ ...question, disagreement: 0.09, documentsPerDay: 100 });
    expect(shadow?.documents).toBe(281);
    expect(shadow?.days).toBe(3);
    expect(once?.documents).toBeGreaterThan(6 * 281);
    expect(planFor({ ...question, disagreement: 0.01 }).shadow).toBeUndefined();
  });

  it('is none where there is no difference to see', () => {
    const plan = planFor({ ...question, difference: 0, sampleSize: 100, disagreement: 0.1 });
    expect(plan).toMatchObject({ once: undefined, always: undefined, shadow: undefined });
    expect(plan.ofSampleSize?.power).toBe(0.05);
  });

  it('is refused where a rate would leave its range', () => {
    const refused = planSize({ ...question, difference: 0.2 });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'rate-not-usable' } });
  });
});
