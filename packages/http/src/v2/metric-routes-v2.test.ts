import { anOutcome, aReadingCost, aReviewOutcome } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const at = '2024-05-06T06:00:00.000Z';
const span = 'from=2024-05-05T00:00:00.000Z&to=2024-05-07T00:00:00.000Z';

const runsOf = (promptVersion: string, { count, failures = 0 }: Record<string, number>) =>
  Array.from({ length: count ?? 0 }, (_, index) =>
    anOutcome({
      at: index % 2 === 0 ? at : '2024-05-05T23:30:00.000Z',
      promptVersion,
      documentKind: 'lab_report',
      succeeded: index >= failures,
      cost: aReadingCost({
        modelId: 'm-1',
        processingMs: 100 + (index % 5),
        costUsd: 0.01,
        inputTokens: 10,
        cachedInputTokens: 4,
        outputTokens: 5,
      }),
    }),
  );

async function anApp() {
  const bench = createTestApp();
  const runs = [
    ...runsOf('v1.0.0', { count: 40, failures: 4 }),
    ...runsOf('v2.0.0', { count: 40 }),
  ];
  const decision = { readAt: at, promptVersion: 'v1.0.0', modelId: 'm-1' } as const;
  const documentKind = 'lab_report';
  await bench.stores.metrics.add(runs, [
    aReviewOutcome({ ...decision, documentKind, isCorrection: true, seconds: 20 }),
    aReviewOutcome({ ...decision, documentKind, seconds: 40 }),
  ]);
  return (path: string) => ask(bench.app, `/api/v2/metrics/${path}`, { as: 'engineer' });
}

describe('figures in v2', () => {
  it('are listed by version, with quality, cost and what people corrected', async () => {
    const { json } = await (await anApp())(`versions?${span}`);
    expect(json).toMatchObject({
      items: [
        {
          prompt_version: 'v1.0.0',
          requests: 40,
          success_share: 0.9,
          cached_input_share: 0.4,
          cost_usd: { known_requests: 40, mean: expect.closeTo(0.01, 9) },
          field_completeness: 0.5,
          verified_share: 1,
          reviews: { decisions: 2, corrections: 1, mean_seconds: 30 },
        },
        { prompt_version: 'v2.0.0', success_share: 1, reviews: { mean_seconds: null } },
      ],
    });
  });

  it('are told by the hour and by the day', async () => {
    const get = await anApp();
    const points = [
      { start: '2024-05-05T23:00:00.000Z', figures: { requests: 20 } },
      { start: '2024-05-06T06:00:00.000Z', figures: { requests: 20 } },
    ];
    const hours = await get(`series?prompt_version=v1.0.0&grain=hour&${span}`);
    expect(hours.json).toMatchObject({ total: { requests: 40 }, points });
    const days = await get(`series?prompt_version=v1.0.0&${span}`);
    expect(days.json).toMatchObject({
      grain: 'day',
      points: [{ start: '2024-05-05T00:00:00.000Z' }, { start: '2024-05-06T00:00:00.000Z' }],
    });
    const none = await get(`series?prompt_version=v3.0.0&${span}`);
    expect(none.json).toMatchObject({ total: null, points: [] });
  });

  it('are told for each model and kind of document', async () => {
    const { json } = await (await anApp())(`slices?prompt_version=v2.0.0&${span}`);
    expect(json).toMatchObject({
      items: [{ model_id: 'm-1', document_kind: 'lab_report', figures: { requests: 40 } }],
    });
  });

  it('are compared, with intervals', async () => {
    const get = await anApp();
    const path = `comparison?control_version=v1.0.0&treatment_version=v2.0.0&${span}`;
    expect((await get(path)).json).toMatchObject({
      success: { difference: { estimate: expect.closeTo(0.1, 9) } },
      time: { ratio: { estimate: expect.closeTo(1, 9) } },
      cost: { p_value: 1 },
      verdict: 'no-difference',
    });
    expect((await get(path.replace('=v2.0.0', '=v3.0.0'))).json).toMatchObject({
      code: 'too-little-data',
    });
  });

  it('are refused for a time that is too long, or ends before it begins', async () => {
    const get = await anApp();
    const long = 'from=2024-01-01T00:00:00.000Z&to=2024-05-07T00:00:00.000Z';
    for (const path of [
      `series?prompt_version=v1.0.0&grain=hour&${long}`,
      'versions?from=2024-05-07T00:00:00.000Z&to=2024-05-06T00:00:00.000Z',
    ]) {
      expect(await get(path)).toMatchObject({ status: 400, json: { code: 'span-not-usable' } });
    }
    expect((await get(`series?prompt_version=v1.0.0&${long}`)).status).toBe(200);
  });
});
