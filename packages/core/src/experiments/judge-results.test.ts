import { describe, expect, it } from 'vitest';
import type { PromptFigures } from '../metrics/metric-store.js';
import { anExperiment, anExperimentPlan } from '../testing/index.js';
import type { ExperimentPlan } from './experiment.js';
import { judgeGuardrails } from './judge-guardrails.js';
import { toResults } from './read-results.js';

interface ArmWishes {
  readonly requests?: number;
  readonly successes?: number;
  readonly ms?: number;
  readonly costUsd?: number;
  readonly corrections?: number;
}

function figures({
  requests = 200,
  successes = 160,
  ms = 1_000,
  costUsd = 0.01,
  corrections = 10,
}: ArmWishes): PromptFigures {
  return {
    promptVersion: 'v1.0.0',
    requests,
    successes,
    processingMs: {
      mean: ms,
      squaredDeviations: 100 ** 2 * (requests - 1),
      p50: ms,
      p95: ms,
      p99: ms,
    },
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    costUsd: { known: requests, sum: costUsd * requests, squaredDeviations: 0.001 ** 2 * requests },
    meanFieldCompleteness: 1,
    meanFacts: 1,
    verifiedShare: 1,
    reviews: { decisions: 100, corrections, timed: 0, seconds: 0 },
    firstAt: '2024-05-06T00:00:00.000Z',
    lastAt: '2024-05-06T00:00:00.000Z',
  };
}

interface Wishes {
  readonly control?: ArmWishes;
  readonly treatment?: ArmWishes;
  readonly plan?: Partial<ExperimentPlan>;
}

function resultsOf({ control = {}, treatment = {}, plan = {} }: Wishes) {
  const experiment = anExperiment({
    state: { status: 'running', startedAtMs: 0 },
    plan: anExperimentPlan({ targetSampleSize: 1_000, ...plan }),
  });
  const arm = (promptVersion: string, wishes: ArmWishes) => ({
    promptVersion,
    assigned: wishes.requests === 0 ? undefined : figures(wishes),
    served: undefined,
  });
  return toResults(experiment, {
    control: arm('v2.0.0', control),
    treatment: arm('v1.0.0', treatment),
  });
}

describe('the verdict', () => {
  it.each([
    ['insufficient-data', /only 0 documents/, { treatment: { requests: 0 } }],
    ['insufficient-data', /only 29 documents/, { treatment: { requests: 29, successes: 29 } }],
    ['insufficient-data', /No difference shows yet after 200 of 1000/, {}],
    ['keep-control', /nothing speaks for a change/, { plan: { targetSampleSize: 200 } }],
    ['promote', /19\.5 points more often/, { treatment: { successes: 199 } }],
    [
      'review',
      /less than the 25 points/,
      { treatment: { successes: 199 }, plan: { minSuccessRateDelta: 25 } },
    ],
    ['review', /costs 50 % more/, { treatment: { successes: 199, costUsd: 0.015 } }],
    ['keep-control', /30\.0 points less often/, { treatment: { successes: 100 } }],
    ['review', /more uneven than chance/, { treatment: { requests: 300, successes: 300 } }],
  ] as const)('is %s, because %s', (decision, reason, wishes) => {
    const { verdict } = resultsOf(wishes);
    expect(verdict.decision).toBe(decision);
    expect(verdict.reason).toMatch(reason);
    expect(verdict.reason).toMatch(/^[^.]*(?:\.\d[^.]*)*\.$/);
  });

  it('does not ask for even arms where a ramp changed the share', () => {
    const ramp = [{ afterHours: 0, treatmentShare: 0.5, minDocuments: 0 }];
    const { sampleRatio, verdict } = resultsOf({
      treatment: { requests: 300, successes: 300 },
      plan: { ramp },
    });
    expect([sampleRatio, verdict.decision]).toEqual([undefined, 'promote']);
  });
});

const dayMs = 86_400_000;
const judge = (wishes: Wishes, nowMs = dayMs) => judgeGuardrails(resultsOf(wishes), nowMs);

describe('the guardrails', () => {
  it.each([
    ['success', /-0\.300/, { treatment: { successes: 100 } }],
    ['cost', /1\.50 times/, { treatment: { costUsd: 0.015 } }],
    ['time', /2\.50 times/, { treatment: { ms: 2_500 } }],
    ['corrections', /0\.400 .* over 100 and 100 of them/, { treatment: { corrections: 50 } }],
    ['sample-ratio', /200 and 300 documents/, { treatment: { requests: 300, successes: 240 } }],
  ] as const)('stop for %s, with the evidence %s', (guardrail, evidence, wishes) => {
    const decision = judge(wishes);
    expect(decision).toMatchObject({ kind: 'stop', guardrail });
    expect(decision.kind === 'stop' && decision.reason).toMatch(evidence);
  });

  it('stop for a success that is lost at once, but not for the cost of a few', () => {
    const few = { requests: 45, successes: 45 };
    expect(judge({ control: few, treatment: { ...few, costUsd: 0.1 } })).toEqual({
      kind: 'continue',
    });
    expect(judge({ control: few, treatment: { requests: 45, successes: 5 } }).kind).toBe('stop');
  });

  it('let go on what costs more within its limit', () => {
    expect(judge({ treatment: { costUsd: 0.0119, ms: 1_900 } })).toEqual({ kind: 'continue' });
    expect(judge({ treatment: { costUsd: 0.015 }, plan: { maxCostIncreasePct: 60 } }).kind).toBe(
      'continue',
    );
    expect(judge({ treatment: { ms: 2_500 }, plan: { maxTimeIncreasePct: 160 } }).kind).toBe(
      'continue',
    );
  });

  it('complete at the size, or at the days, and not before', () => {
    const plan = { targetSampleSize: 200, maxDurationDays: 2 };
    expect(judge({ plan }).kind).toBe('complete');
    expect(judge({ plan: { ...plan, targetSampleSize: 201 } }).kind).toBe('continue');
    expect(judge({ plan: { ...plan, targetSampleSize: 201 } }, 2 * dayMs).kind).toBe('complete');
    expect(judge({ plan: { ...plan, targetSampleSize: 201 } }, 2 * dayMs - 1).kind).toBe(
      'continue',
    );
  });
});
