import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anExperiment, anExperimentPlan, createFakeDigest } from '../testing/index.js';
import { assignArm, isHeldOut, shareNow, shareOfUnit, treatmentShareAt } from './assign-arm.js';

const digest = createFakeDigest();
const hourMs = 3_600_000;
const anyShare = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const anyUnit = fc.record({
  caseId: fc.option(fc.string(), { nil: null }),
  documentId: fc.string(),
});
const experiment = anExperiment();

describe('assignArm', () => {
  it('is the same each time, and for every document of a case', () => {
    fc.assert(
      fc.property(anyShare, fc.string(), fc.string(), fc.string(), (share, caseId, one, other) => {
        const arms = [one, other, one].map((documentId) =>
          assignArm(experiment, { unit: { caseId, documentId }, share }, digest),
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
    })).filter((unit) => assignArm(experiment, { unit, share }, digest) === 'treatment').length;
    const deviation = Math.sqrt((share * (1 - share)) / cases);
    expect(Math.abs(treated / cases - share)).toBeLessThan(4 * deviation);
  });

  it('takes the treatment from nobody when its share grows', () => {
    fc.assert(
      fc.property(anyShare, anyShare, anyUnit, (one, other, unit) => {
        const armAt = (share: number) => assignArm(experiment, { unit, share }, digest);
        if (armAt(Math.min(one, other)) === 'treatment') {
          expect(armAt(Math.max(one, other))).toBe('treatment');
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
      { afterHours: 0, treatmentShare: 0.01, minDocuments: 0 },
      { afterHours: 24, treatmentShare: 0.05, minDocuments: 0 },
      { afterHours: 48, treatmentShare: 0.5, minDocuments: 0 },
    ];
    const plan = anExperimentPlan({ ramp });
    const shares = [0, 23.9, 24, 47, 48, 9_999].map((hours) =>
      treatmentShareAt(plan, hours * hourMs),
    );
    expect(shares).toEqual([0.01, 0.01, 0.05, 0.05, 0.5, 0.5]);
    expect(treatmentShareAt(anExperimentPlan({ ramp: ramp.slice(1) }), 0)).toBe(0);
    const place = { step: 1, since: '', before: { control: 0, treatment: 0 } };
    const state = { status: 'running', startedAtMs: 0, ramp: place } as const;
    expect(shareNow({ plan, state }, 9_999 * hourMs)).toBe(0.05);
    expect(shareNow({ plan, state }, hourMs)).toBe(0.01);
    expect(shareNow({ plan, state: { status: 'draft' } }, hourMs)).toBe(0);
  });

  it('keeps a share of the cases out of it, which says nothing of their arms', () => {
    const held = anExperiment({ plan: anExperimentPlan({ holdoutShare: 0.2 }) });
    const units = Array.from({ length: 4_000 }, (_, index) => ({
      caseId: `case-${index}`,
      documentId: 'document-1',
    }));
    const out = units.filter((unit) => isHeldOut(held, unit, digest));
    expect(Math.abs(out.length / units.length - 0.2)).toBeLessThan(0.026);
    const treated = out.filter(
      (unit) => assignArm(held, { unit, share: 0.5 }, digest) === 'treatment',
    );
    expect(Math.abs(treated.length / out.length - 0.5)).toBeLessThan(0.075);
    expect(units.some((unit) => isHeldOut(experiment, unit, digest))).toBe(false);
  });
});
