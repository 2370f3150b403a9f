import { describe, expect, it } from 'vitest';
import { anExperiment, anExperimentPlan } from '../testing/index.js';
import type { ExperimentPlan } from './experiment.js';
import { judgeShadow } from './judge-shadow.js';
import type { PairedOutcome, PairSide } from './paired-outcome.js';
import { toShadowResults } from './shadow-results.js';

const side: PairSide = {
  ...{ succeeded: true, fieldCompleteness: 0.6, facts: 10, verifiedFacts: 9 },
  ...{ processingMs: 100, costUsd: 0.01 },
};

const pairsOf = (
  count: number,
  toTreatment: (index: number) => Partial<PairSide>,
): readonly PairedOutcome[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ experimentId: 'e', documentId: `d-${index}`, at: '2024-05-06T00:00:00.000Z' },
    ...{ documentKind: null, pages: 1, differences: [] },
    control: side,
    treatment: { ...side, ...toTreatment(index) },
  }));

interface Wishes {
  readonly count?: number;
  readonly treatment?: (index: number) => Partial<PairSide>;
  readonly plan?: Partial<ExperimentPlan>;
  readonly costRatio?: number;
}

function judge({ count = 200, treatment = () => ({}), plan = {}, costRatio }: Wishes) {
  const experiment = anExperiment({
    state: { status: 'running', startedAtMs: 0 },
    plan: anExperimentPlan({ mode: 'shadow', targetSampleSize: 1_000, ...plan }),
  });
  const shadow = toShadowResults(experiment, { pairs: pairsOf(count, treatment), spentUsd: 0 });
  const ratio =
    costRatio === undefined
      ? undefined
      : { estimate: costRatio, lower: costRatio, upper: costRatio };
  return { shadow, verdict: judgeShadow({ experiment, shadow, costRatio: ratio }) };
}

const isEven = (index: number): boolean => index % 2 === 0;
const fuller = (index: number) => ({ fieldCompleteness: isEven(index) ? 0.9 : 0.6 });
const lost = (index: number) => ({ succeeded: isEven(index) });
const invented = () => ({ facts: 14, verifiedFacts: 8 });

describe('the verdict of a shadow trial', () => {
  it.each([
    ['insufficient-data', /only 29 documents/, { count: 29, treatment: fuller }],
    ['insufficient-data', /yet after 200 of 1000/, {}],
    ['keep-control', /nothing speaks for a change/, { plan: { targetSampleSize: 200 } }],
    ['promote', /tells 15\.0 points more of what it should, and nothing/, { treatment: fuller }],
    ['review', /less than the 20 points/, { treatment: fuller, plan: { minSuccessRateDelta: 20 } }],
    ['review', /costs 50 % more/, { treatment: fuller, costRatio: 1.5 }],
    ['keep-control', /succeeds 50\.0 points less often/, { treatment: lost }],
    ['keep-control', /32\.9 points fewer of its facts verified/, { treatment: invented }],
    [
      'review',
      /more of what it should, but has 32\.9 points fewer/,
      { treatment: (index: number) => ({ ...fuller(index), ...invented() }) },
    ],
  ] as const)('is %s, because %s', (decision, reason, wishes) => {
    const { verdict } = judge(wishes);
    expect(verdict.decision).toBe(decision);
    expect(verdict.reason).toMatch(reason);
  });

  it('is the same each time, whatever the order of the pairs', () => {
    const experiment = anExperiment();
    const pairs = pairsOf(40, (index) => ({ processingMs: 100 + index }));
    const once = toShadowResults(experiment, { pairs, spentUsd: 1 });
    expect(toShadowResults(experiment, { pairs: pairs.toReversed(), spentUsd: 1 })).toEqual(once);
    expect(once.time).toMatchObject({ estimate: 19.5, pValue: expect.any(Number) });
    expect(once.cost).toMatchObject({ estimate: 0, lower: 0, upper: 0 });
  });
});
