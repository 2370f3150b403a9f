import { describe, expect, it } from 'vitest';
import { toIsoTime } from '../clock.js';
import type { ProcessingOutcome } from '../metrics/processing-outcome.js';
import { anOutcome, aReadingCost, aService } from '../testing/index.js';
import { createAlertService } from './create-alert-service.js';
import { keepAlerts } from './keep-alerts.js';

type House = ReturnType<typeof aService>;
const dayMs = 86_400_000;

const keep = (house: House, dayUsd: number | null = null) =>
  keepAlerts({ ...house.deps, ...house.stores, caps: { dayUsd } }, new AbortController().signal);

/** So many documents on each of these days, counted back from now. */
async function addDays(
  house: House,
  { days, perDay = 20 }: { readonly days: readonly number[]; readonly perDay?: number },
  toRun: (index: number) => Partial<ProcessingOutcome>,
) {
  const runs = days.flatMap((day) =>
    Array.from({ length: perDay }, (_, index) =>
      anOutcome({
        at: toIsoTime(house.clock.now() - day * dayMs),
        promptVersion: 'v2.0.0',
        documentKind: 'lab_report',
        cost: aReadingCost({ modelId: 'm-1', costUsd: 0.1 }),
        ...toRun(index),
      }),
    ),
  );
  await house.stores.metrics.add(runs);
}

const span = (from: number, to: number): number[] =>
  Array.from({ length: from - to }, (_, index) => from - index);

describe('keepAlerts', () => {
  it('says nothing while all is as it was', async () => {
    const house = aService();
    await addDays(house, { days: span(34, -1) }, (index) => ({ succeeded: index > 0 }));
    expect(await keep(house)).toEqual([]);
  });

  it('tells once of success that is lost, by event and log, and when it is over', async () => {
    const house = aService();
    await addDays(house, { days: span(34, 2) }, (index) => ({ succeeded: index > 0 }));
    await addDays(house, { days: [2, 1] }, (index) => ({ succeeded: index > 6 }));
    const raised = await keep(house);
    expect(raised.map(({ kind, scope }) => [kind, scope.documentKind])).toEqual([
      ['success-decay', null],
      ['success-decay', 'lab_report'],
    ]);
    expect(raised[0]?.evidence).toBe('Success fell from 95.0 % to 65.0 %.');
    expect(raised[0]?.since).toBe(
      toIsoTime(house.clock.now() - 2 * dayMs)
        .slice(0, 10)
        .concat('T00:00:00.000Z'),
    );
    expect(await keep(house)).toEqual([]);
    const events = await house.stores.events.read({ after: 0, limit: 9 });
    expect(events.map(({ type, subjectId }) => [type, subjectId])).toEqual(
      raised.map(({ id }) => ['alert.raised', id]),
    );
    expect(house.telemetry.lines.filter(({ event }) => event === 'alert-raised')).toHaveLength(2);
    house.clock.advance(40 * dayMs);
    expect((await keep(house)).map(({ clearedAt }) => clearedAt !== null)).toEqual([true, true]);
    const alerts = createAlertService(house.stores);
    expect(await alerts.list({ limit: 9, status: 'open' })).toEqual([]);
    expect(await alerts.list({ limit: 1, status: 'cleared' })).toHaveLength(1);
  });

  it('names the slice whose quality falls, while the whole hides it', async () => {
    const house = aService();
    const others = { documentKind: 'progress_note', facts: 40, verifiedFacts: 38 } as const;
    await addDays(house, { days: span(34, -1), perDay: 100 }, () => others);
    const lab = (verifiedFacts: number) => () => ({ facts: 20, verifiedFacts });
    await addDays(house, { days: span(34, 3), perDay: 6 }, lab(19));
    await addDays(house, { days: [3, 2, 1], perDay: 6 }, lab(17));
    expect(await keep(house)).toMatchObject([
      {
        kind: 'verified-decay',
        scope: { promptVersion: 'v2.0.0', modelId: 'm-1', documentKind: 'lab_report' },
        evidence: 'The share of verified quotes fell from 95.0 % to 85.0 %.',
      },
    ]);
  });

  it('knows the season: what is much on a Sunday is usual on a Monday', async () => {
    const house = aService();
    const costing = (costUsd: number) => () => ({ cost: aReadingCost({ costUsd }) });
    const mondays = [7, 14, 21, 28, 35];
    await addDays(house, { days: mondays }, costing(1));
    await addDays(house, { days: mondays.map((day) => day - 1) }, costing(0.1));
    await addDays(house, { days: [0] }, costing(1));
    expect(await keep(house)).toEqual([]);
    house.clock.advance(dayMs);
    await addDays(house, { days: [0] }, costing(1));
    expect((await keep(house)).map(({ kind }) => kind)).toEqual(['cost-anomaly']);
  });

  it('tells of a budget that is spent, and of completeness that falls', async () => {
    const house = aService();
    await addDays(house, { days: span(34, 3) }, () => ({ fieldCompleteness: 0.9 }));
    await addDays(house, { days: [3, 2, 1, 0] }, () => ({ fieldCompleteness: 0.8 }));
    const kinds = (await keep(house, 2)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['completeness-decay', 'budget-exceeded']));
  });
});
