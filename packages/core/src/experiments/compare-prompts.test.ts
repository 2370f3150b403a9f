import { describe, expect, it } from 'vitest';
import type { PromptFigures } from '../metrics/metric-store.js';
import { comparePrompts } from './compare-prompts.js';

interface FigureWishes {
  readonly requests?: number;
  readonly successes?: number;
  readonly meanMs?: number;
  readonly meanCostUsd?: number | null;
}

function figures(version: string, wishes: FigureWishes = {}): PromptFigures {
  const { requests = 400, successes = 360, meanMs = 1_000, meanCostUsd = 0.01 } = wishes;
  return {
    promptVersion: version,
    requests,
    successes,
    processingMs: {
      mean: meanMs,
      squaredDeviations: 100 ** 2 * (requests - 1),
      p50: meanMs,
      p95: meanMs,
      p99: meanMs,
    },
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    costUsd: {
      known: meanCostUsd === null ? 0 : requests,
      sum: (meanCostUsd ?? 0) * requests,
      squaredDeviations: 0.001 ** 2 * (requests - 1),
    },
    meanFieldCompleteness: 1,
    meanFacts: 1,
    verifiedShare: 1,
    reviews: { decisions: 0, corrections: 0, timed: 0, seconds: 0 },
    firstAt: '2026-01-01T00:00:00.000Z',
    lastAt: '2026-01-02T00:00:00.000Z',
  };
}

const compare = (control: FigureWishes, treatment: FigureWishes) =>
  comparePrompts({
    control: figures('v1.0.0', control),
    treatment: figures('v2.0.0', treatment),
    confidenceLevel: 0.95,
  });

describe('comparePrompts', () => {
  it.each([
    ['promote', {}, { successes: 390 }],
    ['keep-control', {}, { successes: 320 }],
    ['no-difference', {}, {}],
    ['no-difference', {}, { successes: 358 }],
    ['promote-cheaper', {}, { meanCostUsd: 0.005 }],
    ['promote-faster', {}, { meanMs: 900 }],
    ['review', {}, { meanMs: 900, successes: 358 }],
    ['review', {}, { successes: 390, meanCostUsd: 0.02 }],
    ['keep-control', {}, { meanCostUsd: 0.02 }],
    ['insufficient-data', {}, { requests: 29, successes: 0 }],
  ] as const)('says %s', (verdict, control, treatment) => {
    expect(compare(control, treatment).verdict).toBe(verdict);
  });

  it('calls nothing significant where there is too little', () => {
    const comparison = compare({}, { requests: 29, successes: 0 });
    expect(comparison.success.pValue).toBeLessThan(0.001);
    expect(comparison.isSignificant).toBe(false);
  });

  it('compares no cost where a side knows none', () => {
    expect(compare({}, { meanCostUsd: null }).cost).toBeNull();
  });

  it('follows the confidence that is asked for', () => {
    const sides = { control: figures('v1.0.0'), treatment: figures('v2.0.0', { successes: 375 }) };
    expect(comparePrompts({ ...sides, confidenceLevel: 0.9 }).isSignificant).toBe(true);
    expect(comparePrompts({ ...sides, confidenceLevel: 0.99 }).isSignificant).toBe(false);
  });
});
