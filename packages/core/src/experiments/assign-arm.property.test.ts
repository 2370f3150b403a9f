import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anExperiment, anExperimentPlan, createFakeDigest } from '../testing/index.js';
import { assignArm, shareOfUnit, treatmentShareAt } from './assign-arm.js';

const digest = createFakeDigest();
const hourMs = 3_600_000;
const anyShare = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const anyUnit = fc.record({
  caseId: fc.option(fc.string(), { nil: null }),
  documentId: fc.string(),
});
const withShare = (treatmentShare: number) =>
  anExperiment({ plan: anExperimentPlan({ treatmentShare }) });

describe('assignArm', () => {
  it('is the same each time, and for every document of a case', () => {
    fc.assert(
      fc.property(anyShare, fc.string(), fc.string(), fc.string(), (share, caseId, one, other) => {
        const experiment = withShare(share);
        const arms = [one, other, one].map((documentId) =>
          assignArm(experiment, { unit: { caseId, documentId }, sinceStartMs: 0 }, digest),
        );
        expect(new Set(arms).size).toBe(1);
      }),
    );
  });

  it.each([0.5, 0.2, 0.05, 0.37])('gives the treatment to a share of %d', (share) => {
    const cases = 4_000;
    const treated = Array.from({ length: cases }, (_, index) => ({
      caseId: `case-${index}`,
      documentId: 'document-1',
    })).filter(
      (unit) => assignArm(withShare(share), { unit, sinceStartMs: 0 }, digest) === 'treatment',
    ).length;
    const deviation = Math.sqrt((share * (1 - share)) / cases);
    expect(Math.abs(treated / cases - share)).toBeLessThan(4 * deviation);
  });

  it('takes the treatment from nobody when its share grows', () => {
    fc.assert(
      fc.property(anyShare, anyShare, anyUnit, (one, other, unit) => {
        const [less, more] = [withShare(Math.min(one, other)), withShare(Math.max(one, other))];
        const at = { unit, sinceStartMs: 0 };
        if (assignArm(less, at, digest) === 'treatment') {
          expect(assignArm(more, at, digest)).toBe('treatment');
        }
      }),
    );
  });

  it('parts cases otherwise with another salt, and tells a case from a document', () => {
    const shares = ['salt-1', 'salt-2'].map((salt) =>
      shareOfUnit(anExperiment({ salt }), { caseId: 'a', documentId: 'a' }, digest),
    );
    const alone = shareOfUnit(anExperiment(), { caseId: null, documentId: 'a' }, digest);
    expect(new Set([...shares, alone]).size).toBe(3);
  });

  it('follows its ramp', () => {
    const ramp = [
      { afterHours: 0, treatmentShare: 0.01 },
      { afterHours: 24, treatmentShare: 0.05 },
      { afterHours: 48, treatmentShare: 0.5 },
    ];
    const plan = anExperimentPlan({ ramp });
    const shares = [0, 23.9, 24, 47, 48, 9_999].map((hours) =>
      treatmentShareAt(plan, hours * hourMs),
    );
    expect(shares).toEqual([0.01, 0.01, 0.05, 0.05, 0.5, 0.5]);
    expect(treatmentShareAt(anExperimentPlan({ ramp: ramp.slice(1) }), 0)).toBe(0);
  });
});
