import { describe, expect, it } from 'vitest';
import type { MetricStore } from '../../metrics/metric-store.js';
import type { ProcessingOutcome } from '../../metrics/processing-outcome.js';
import { anOutcome, aReadingCost, aReviewOutcome } from '../service-builders.js';
import { countUpTo, openStores, type StoresContract } from './stores-contract.js';

const day = { from: '2024-05-06T00:00:00.000Z', to: '2024-05-07T00:00:00.000Z' };
const offline = { promptVersion: 'offline', ...day };

const aRun = (processingMs: number, overrides: Partial<ProcessingOutcome> = {}) =>
  anOutcome({ cost: aReadingCost({ processingMs }), ...overrides });

/** Many short times and a long tail, in a shuffled order that is the same every time. */
const times = countUpTo(2_000).map((n) => 0.05 * 1.005 ** ((n * 1_237) % 2_000));

function nearestRank(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}

/** Holds where the figure is within 1 % of the true value. */
const isNear = (figure: number, truth: number): boolean =>
  Math.abs(figure - truth) <= 0.010_000_1 * truth;

type Open = () => Promise<MetricStore>;

function testDistribution(open: Open): void {
  it('tells percentiles within 1 % of the true value', async () => {
    const metrics = await open();
    await metrics.add(times.map((ms) => aRun(ms)));
    const figures = await metrics.find(offline);
    expect(figures?.requests).toBe(2_000);
    const { p50 = 0, p95 = 0, p99 = 0 } = figures?.processingMs ?? {};
    expect(
      [p50, p95, p99].map((figure, index) => {
        const truth = nearestRank(times, [0.5, 0.95, 0.99][index] ?? 0);
        return isNear(figure, truth);
      }),
    ).toEqual([true, true, true]);
  });

  it('tells the percentiles of a few, and of times that are nothing', async () => {
    const metrics = await open();
    await metrics.add([0, 0, 0, 100].map((ms) => aRun(ms)));
    const { p50 = -1, p99 = -1 } = (await metrics.find(offline))?.processingMs ?? {};
    expect(p50).toBe(0);
    expect(isNear(p99, 100)).toBe(true);
  });

  it('tells mean and spread, and over several steps the same', async () => {
    const metrics = await open();
    for (const ms of [1_000_001, 1_000_002, 1_000_003]) await metrics.add([aRun(ms)]);
    const { mean = 0, squaredDeviations = 0 } = (await metrics.find(offline))?.processingMs ?? {};
    expect(mean).toBeCloseTo(1_000_002, 6);
    expect(squaredDeviations).toBeCloseTo(2, 3);
  });
}

function testSums(open: Open): void {
  it('counts successes, and describes records by these alone', async () => {
    const metrics = await open();
    await metrics.add([
      aRun(1, { facts: 6, verifiedFacts: 3, fieldCompleteness: 0.75 }),
      aRun(3, { facts: 2, verifiedFacts: 1, fieldCompleteness: 0.25 }),
      aRun(8, { succeeded: false, facts: 0, verifiedFacts: 0, fieldCompleteness: 0 }),
    ]);
    expect(await metrics.find(offline)).toMatchObject({
      requests: 3,
      successes: 2,
      processingMs: { mean: 4 },
      meanFacts: 4,
      meanFieldCompleteness: 0.5,
      verifiedShare: 0.5,
    });
  });

  it('has no share of nothing', async () => {
    const metrics = await open();
    await metrics.add([aRun(1, { succeeded: false, facts: 0, verifiedFacts: 0 })]);
    expect(await metrics.find(offline)).toMatchObject({
      successes: 0,
      meanFacts: 0,
      meanFieldCompleteness: 0,
      verifiedShare: null,
    });
  });

  it('sums tokens, and prices where they are known', async () => {
    const metrics = await open();
    const runs = [0.25, null, 0.75].map((costUsd) =>
      anOutcome({ cost: aReadingCost({ inputTokens: 100, outputTokens: 10, costUsd }) }),
    );
    await metrics.add(runs);
    expect(await metrics.find(offline)).toMatchObject({
      inputTokens: 300,
      outputTokens: 30,
      costUsd: { known: 2, sum: 1, squaredDeviations: 0.125 },
    });
  });
}

function testSpans(open: Open): void {
  it('keeps versions apart, and hours', async () => {
    const metrics = await open();
    const atHour = (hour: string) => `2024-05-06T${hour}.000Z`;
    await metrics.add([
      aRun(1, { at: atHour('07:59:59') }),
      aRun(1, { at: atHour('08:00:00') }),
      aRun(1, { at: atHour('09:30:00') }),
      aRun(1, { at: atHour('10:00:00') }),
      aRun(1, { promptVersion: 'v1.0.0' }),
    ]);
    const span = { from: atHour('08:30:00'), to: atHour('10:00:00') };
    expect(await metrics.find({ promptVersion: 'offline', ...span })).toMatchObject({
      requests: 2,
      firstAt: atHour('08:00:00'),
      lastAt: atHour('09:30:00'),
    });
    expect((await metrics.find({ promptVersion: 'v1.0.0', ...day }))?.requests).toBe(1);
    expect(await metrics.listVersions()).toEqual(['offline', 'v1.0.0']);
  });

  it('sums hours and whole days, percentiles too', async () => {
    const metrics = await open();
    const times = ['04T23:59:59', '05T00:00:00', '05T12:00:00', '06T05:00:00', '07T00:00:00'];
    const runs = times.map((time, index) => aRun(10 ** index, { at: `2024-05-${time}.000Z` }));
    await metrics.add(runs);
    const find = (from: string, to: string) =>
      metrics.find({ ...offline, from: `2024-05-${from}.000Z`, to: `2024-05-${to}.000Z` });
    const all = await find('04T23:30:00', '07T00:00:01');
    expect(all).toMatchObject({ requests: 5, processingMs: { mean: 2_222.2 } });
    expect(isNear(all?.processingMs.p50 ?? 0, 100)).toBe(true);
    expect(isNear(all?.processingMs.p99 ?? 0, 10_000)).toBe(true);
    expect(await find('05T00:00:00', '07T00:00:00')).toMatchObject({ requests: 3 });
    expect(await find('05T01:00:00', '06T05:00:00')).toMatchObject({ requests: 1 });
  });

  it('knows nothing where nothing ran', async () => {
    const metrics = await open();
    await metrics.add([aRun(1)]);
    expect(await metrics.find({ ...offline, promptVersion: 'v9.0.0' })).toBeUndefined();
    const earlier = { from: '2023-05-06T00:00:00.000Z', to: '2023-05-07T00:00:00.000Z' };
    expect(await metrics.find({ ...offline, ...earlier })).toBeUndefined();
  });
}

function testSlices(open: Open): void {
  it('tells hours and days one by one', async () => {
    const metrics = await open();
    const times = ['05T23:10:00', '06T08:00:00', '06T08:30:00', '06T10:00:00'];
    await metrics.add(times.map((time) => aRun(10, { at: `2024-05-${time}.000Z` })));
    const span = { ...offline, from: '2024-05-05T23:30:00.000Z', to: '2024-05-06T10:00:00.000Z' };
    const list = async (grain: 'hour' | 'day') =>
      (await metrics.listPoints({ ...span, grain })).map(({ start, figures }) => [
        start,
        figures.requests,
        isNear(figures.processingMs.p95, 10),
      ]);
    expect(await list('hour')).toEqual([
      ['2024-05-05T23:00:00.000Z', 1, true],
      ['2024-05-06T08:00:00.000Z', 2, true],
    ]);
    expect(await list('day')).toEqual([
      ['2024-05-05T00:00:00.000Z', 1, true],
      ['2024-05-06T00:00:00.000Z', 3, true],
    ]);
  });

  it('keeps apart what each model read of each kind', async () => {
    const metrics = await open();
    const cost = aReadingCost({ modelId: 'm-1', cachedInputTokens: 7 });
    const lab = { promptVersion: 'v1.0.0', documentKind: 'lab_report' } as const;
    await metrics.add([anOutcome({ ...lab, cost }), anOutcome({ ...lab, cost }), anOutcome()]);
    expect(await metrics.listSlices()).toEqual([
      { promptVersion: 'offline', modelId: null, documentKind: null },
      { promptVersion: 'v1.0.0', modelId: 'm-1', documentKind: 'lab_report' },
    ]);
    const slice = { modelId: 'm-1', documentKind: 'lab_report' };
    const asked = { promptVersion: 'v1.0.0', slice, ...day };
    expect(await metrics.find(asked)).toMatchObject({ requests: 2, cachedInputTokens: 14 });
    expect(await metrics.listPoints({ ...asked, grain: 'day' })).toHaveLength(1);
    const other = { ...asked, slice: { ...slice, documentKind: null } };
    expect(await metrics.find(other)).toBeUndefined();
    expect(await metrics.listVersions()).toEqual(['offline', 'v1.0.0']);
  });

  it('counts decisions with the reading that they are about', async () => {
    const metrics = await open();
    const assignment = { experimentId: 'e-1', arm: 'control', promptVersion: 'v1.0.0' } as const;
    const run = { promptVersion: 'v1.0.0', assignment } as const;
    await metrics.add([anOutcome(run), anOutcome()]);
    const { at: readAt } = anOutcome();
    await metrics.add(
      [],
      [
        aReviewOutcome({ ...run, readAt, isCorrection: true, seconds: 30 }),
        aReviewOutcome({ ...run, readAt }),
      ],
    );
    const reviews = { decisions: 2, corrections: 1, timed: 1, seconds: 30 };
    const of = (promptVersion: string) => metrics.find({ promptVersion, ...day });
    expect(await of('v1.0.0')).toMatchObject({ requests: 1, reviews });
    expect((await of('offline'))?.reviews.decisions).toBe(0);
    const arm = { experimentId: 'e-1', arm: 'control', analysis: 'assigned' } as const;
    expect(await metrics.findArm(arm)).toMatchObject({ reviews });
  });
}

export function describeMetricStore(name: string, contract: StoresContract): void {
  const open = async () => (await openStores(contract)).metrics;

  describe(`the ${name} metric store`, () => {
    testDistribution(open);
    testSums(open);
    testSpans(open);
    testSlices(open);
  });
}
