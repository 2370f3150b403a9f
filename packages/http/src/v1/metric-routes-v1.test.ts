import { anOutcome, aReadingCost } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const at = '2024-05-06T06:00:00.000Z';

interface Runs {
  readonly version: string;
  readonly count: number;
  readonly failures?: number;
  readonly ms?: number;
  readonly costUsd?: number | null;
}

/** So many runs of a version, of which the first ones fail; times differ by a little. */
const outcomesOf = ({ version, count, failures = 0, ms = 100, costUsd = 0.01 }: Runs) =>
  Array.from({ length: count }, (_, index) =>
    anOutcome({
      at,
      promptVersion: version,
      succeeded: index >= failures,
      cost: aReadingCost({
        processingMs: ms + (index % 5),
        costUsd,
        inputTokens: 10,
        outputTokens: 5,
      }),
    }),
  );

async function anApp(...runs: readonly Runs[]) {
  const bench = createTestApp();
  await bench.stores.metrics.add(runs.flatMap(outcomesOf));
  return bench.app;
}

describe('figures of a version', () => {
  it('are measured', async () => {
    const app = await anApp({ version: 'v1.0.0', count: 40, failures: 4 });
    const told = await ask(app, '/api/metrics/prompts/v1.0.0', { as: 'engineer' });
    expect(told.json).toMatchObject({
      prompt_version: 'v1.0.0',
      total_requests: 40,
      successful_requests: 36,
      failed_requests: 4,
      success_rate: 90,
      avg_processing_time_ms: 102,
      total_input_tokens: 400,
      total_output_tokens: 200,
      total_cost_usd: expect.closeTo(0.4, 9),
      avg_cost_per_request: expect.closeTo(0.01, 9),
      first_request: at,
      last_request: at,
    });
  });

  it('know no cost where no price is known', async () => {
    const app = await anApp({ version: 'v1.0.0', count: 3, costUsd: null });
    expect((await ask(app, '/api/metrics/prompts/v1.0.0')).json).toMatchObject({
      total_cost_usd: null,
      avg_cost_per_request: null,
    });
  });

  it('are of the days asked for', async () => {
    const bench = createTestApp();
    await bench.stores.metrics.add(outcomesOf({ version: 'v1.0.0', count: 3 }));
    bench.clock.advance(8 * 86_400_000);
    expect((await ask(bench.app, '/api/metrics/prompts/v1.0.0')).status).toBe(404);
    expect((await ask(bench.app, '/api/metrics/prompts/v1.0.0?days=9')).status).toBe(200);
  });

  it.each([
    ['v1.0.0?days=0', 422],
    ['v1.0.0?days=91', 422],
    ['v1.0.0?days=x', 422],
    ['v2.0.0', 404],
    ['offline', 404],
    ['none', 404],
  ])('of %s answer %i', async (path, status) => {
    const app = await anApp({ version: 'v1.0.0', count: 1 });
    expect((await ask(app, `/api/metrics/prompts/${path}`)).status).toBe(status);
  });
});

const compare = async (...runs: readonly Runs[]) => {
  const json = { control_version: 'v1.0.0', treatment_version: 'v2.0.0' };
  return ask(await anApp(...runs), '/api/metrics/compare', { json, as: 'engineer' });
};

describe('a comparison', () => {
  it('is computed', async () => {
    const told = await compare(
      { version: 'v1.0.0', count: 100, failures: 20 },
      { version: 'v2.0.0', count: 100, failures: 10, ms: 120 },
    );
    expect(told.json).toMatchObject({
      control_n: 100,
      treatment_n: 100,
      control_success_rate: 80,
      treatment_success_rate: 90,
      success_rate_delta: expect.closeTo(10, 9),
      success_rate_p_value: expect.closeTo(0.047670380656161464, 9),
      control_avg_time: 102,
      treatment_avg_time: 122,
      time_delta_ms: 20,
      cost_delta_usd: expect.closeTo(0, 9),
      cost_delta_pct: expect.closeTo(0, 9),
      is_significant: true,
      confidence_level: 0.95,
      recommendation: expect.stringMatching(/^REVIEW/),
    });
  });

  it.each([
    ['PROMOTE', { failures: 5 }],
    ['KEEP CONTROL', { failures: 60 }],
    ['KEEP CONTROL', { failures: 20 }],
    ['PROMOTE', { failures: 20, ms: 50 }],
    ['PROMOTE', { failures: 20, costUsd: 0.001 }],
    ['INSUFFICIENT DATA', { failures: 0, count: 10 }],
  ])('says %s for %j', async (words, treatment) => {
    const told = await compare(
      { version: 'v1.0.0', count: 100, failures: 20 },
      { version: 'v2.0.0', count: 100, ...treatment },
    );
    expect(told.json).toMatchObject({ recommendation: expect.stringMatching(`^${words}`) });
  });

  it('answers 400 where a side has nothing, 422 for what is no request', async () => {
    expect((await compare({ version: 'v1.0.0', count: 50 })).status).toBe(400);
    const app = await anApp();
    const base = { control_version: 'v1.0.0', treatment_version: 'v2.0.0' };
    for (const json of [
      {},
      { ...base, confidence_level: 1 },
      { ...base, confidence_level: 0.4 },
      { ...base, control_version: '../v1' },
    ]) {
      expect((await ask(app, '/api/metrics/compare', { json })).status).toBe(422);
    }
  });
});

describe('figures of functions', () => {
  it('are an empty list where nothing runs as one', async () => {
    const told = await ask(createTestApp().app, '/api/lambda/metrics?hours=24');
    expect([told.status, told.json]).toEqual([200, []]);
  });

  it('are written as v1 has them', async () => {
    const figure = {
      functionName: 'api',
      invocations: 5,
      errors: 1,
      throttles: 0,
      averageDurationMs: 12,
      p99DurationMs: 30,
      coldStarts: 1,
      memoryUsedMb: 90,
      memoryAllocatedMb: 512,
      costUsd: null,
    };
    const { app } = createTestApp({ deps: { functionMetrics: { list: async () => [figure] } } });
    expect((await ask(app, '/api/lambda/metrics')).json).toEqual([
      {
        function_name: 'api',
        invocations: 5,
        errors: 1,
        throttles: 0,
        avg_duration_ms: 12,
        p99_duration_ms: 30,
        cold_starts: 1,
        memory_used_mb: 90,
        memory_allocated_mb: 512,
        cost_usd: null,
      },
    ]);
    expect((await ask(app, '/api/lambda/metrics?hours=0')).status).toBe(422);
  });
});
