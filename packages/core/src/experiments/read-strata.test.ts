import { describe, expect, it } from 'vitest';
import type { ArmCell } from '../metrics/metric-store.js';
import type { PageBand } from '../metrics/stratum.js';
import { anExperiment, anExperimentPlan } from '../testing/index.js';
import type { Arm, ExperimentPlan } from './experiment.js';
import { judgeGuardrails } from './judge-guardrails.js';
import { toResults } from './read-results.js';
import { adjustForPages, readStrata } from './read-strata.js';

interface CellWishes {
  readonly pageBand?: PageBand;
  readonly pages?: number;
  readonly requests: number;
  readonly successes?: number;
  readonly ms?: number;
}

function aCell(arm: Arm, wishes: CellWishes): ArmCell {
  const { pageBand = '1', pages = 1, requests, successes = requests, ms = 100 } = wishes;
  const moments = (mean: number) => ({ count: requests, mean, squaredDeviations: requests });
  return {
    ...{ arm, documentType: 'pdf', pageBand, pages, requests, successes },
    time: moments(ms),
    cost: moments(0.01),
  };
}

const experiment = (plan: Partial<ExperimentPlan> = {}) =>
  anExperiment({ state: { status: 'running', startedAtMs: 0 }, plan: anExperimentPlan(plan) });

/** Figures of both arms as the cells have them. */
function resultsOf(cells: readonly ArmCell[], plan: Partial<ExperimentPlan> = {}) {
  const arm = (name: Arm) => {
    const own = cells.filter((cell) => cell.arm === name);
    const sum = (read: (cell: ArmCell) => number) =>
      own.reduce((total, one) => total + read(one), 0);
    const requests = sum((cell) => cell.requests);
    return {
      promptVersion: 'v1.0.0',
      served: undefined,
      assigned: {
        ...{ promptVersion: 'v1.0.0', requests, successes: sum((cell) => cell.successes) },
        processingMs: { mean: 100, squaredDeviations: requests, p50: 100, p95: 100, p99: 100 },
        ...{ inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
        costUsd: { known: 0, sum: 0, squaredDeviations: 0 },
        ...{ meanFieldCompleteness: 1, meanFacts: 1, verifiedShare: 1 },
        reviews: { decisions: 0, corrections: 0, timed: 0, seconds: 0 },
        ...{ firstAt: '', lastAt: '' },
      },
    };
  };
  const figures = { control: arm('control'), treatment: arm('treatment') };
  return toResults(experiment({ targetSampleSize: 100_000, ...plan }), figures, cells);
}

describe('strata', () => {
  it('are told one by one and pooled, whatever the pages of their cells', () => {
    const cells = [
      aCell('control', { requests: 40, successes: 20 }),
      aCell('control', { requests: 10, successes: 10, pages: 2 }),
      aCell('treatment', { requests: 50, successes: 40 }),
      aCell('control', { requests: 100, successes: 70, pageBand: '2-4' }),
      aCell('treatment', { requests: 100, successes: 80, pageBand: '2-4' }),
    ];
    const { strata, pooled } = readStrata(experiment(), cells);
    expect(strata).toMatchObject([
      { pageBand: '1', control: { successes: 30, total: 50 }, sampleRatio: 1 },
      { pageBand: '2-4', treatment: { successes: 80, total: 100 } },
    ]);
    expect(pooled?.difference).toBeCloseTo((25 * 0.2 + 50 * 0.1) / 75, 12);
    expect(pooled?.pValue).toBeCloseTo(0.009161310630268704, 12);
    expect(readStrata(experiment(), []).pooled).toBeUndefined();
  });

  it('stop an experiment that gives the long documents to one arm, though all of them are even', () => {
    const cells = [
      aCell('control', { requests: 300 }),
      aCell('treatment', { requests: 200 }),
      aCell('control', { requests: 200, pageBand: '13+' }),
      aCell('treatment', { requests: 300, pageBand: '13+' }),
    ];
    const results = resultsOf(cells);
    expect(results.sampleRatio).toBe(1);
    expect(judgeGuardrails(results, 0)).toMatchObject({
      kind: 'stop',
      guardrail: 'sample-ratio',
      reason: expect.stringMatching(/type pdf with 1 pages the arms got 300 and 200/),
    });
    const bandit = resultsOf(cells, { mode: 'bandit' });
    expect(judgeGuardrails(bandit, 0)).toEqual({ kind: 'continue' });
  });

  it('take the promotion from a treatment that was only given easier documents', () => {
    const cells = [
      aCell('control', { requests: 100, successes: 99 }),
      aCell('treatment', { requests: 900, successes: 882 }),
      aCell('control', { requests: 900, successes: 450, pageBand: '13+' }),
      aCell('treatment', { requests: 100, successes: 49, pageBand: '13+' }),
    ];
    const { verdict, success } = resultsOf(cells);
    expect(success.always.lower).toBeGreaterThan(0.3);
    expect(verdict).toMatchObject({
      decision: 'review',
      reason: expect.stringContaining('only have been given easier ones'),
    });
  });
});

describe('adjustForPages', () => {
  const grown = (arm: Arm, added: number) =>
    [1, 2, 4, 8].map((pages, index) =>
      aCell(arm, { requests: 20 + index, pages, ms: 100 * pages + added }),
    );
  const adjust = (cells: readonly ArmCell[]) =>
    adjustForPages(cells, { read: ({ time }) => time, confidence: 0.95 });

  it('sees a difference that the lengths of the documents hid', () => {
    const adjusted = adjust([...grown('control', 0), ...grown('treatment', 5)]);
    expect(adjusted?.estimate).toBeCloseTo(5, 6);
    expect(adjusted?.slope).toBeCloseTo(100, 6);
    expect(adjusted?.explained).toBeGreaterThan(0.99);
    expect(adjusted?.pValue).toBeLessThan(1e-6);
  });

  it('says nothing where the pages explain nothing, or were not read', () => {
    const flat = (arm: Arm) => [1, 4].map((pages) => aCell(arm, { requests: 30, pages }));
    expect(adjust([...flat('control'), ...flat('treatment')])).toBeUndefined();
    const unread = (arm: Arm) => [aCell(arm, { requests: 30, pages: 0 })];
    expect(adjust([...unread('control'), ...unread('treatment')])).toBeUndefined();
  });

  it('is what the corrected p-values stand on', () => {
    const results = resultsOf([...grown('control', 0), ...grown('treatment', 5)]);
    expect(results.adjusted.time?.estimate).toBeCloseTo(5, 6);
    expect(results.corrected.time).toBeLessThan(1e-5);
  });
});
