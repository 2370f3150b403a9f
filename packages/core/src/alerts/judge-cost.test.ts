import { describe, expect, it } from 'vitest';
import { judgeCost } from './judge-cost.js';

const start = '2024-05-06T00:00:00.000Z';

/** Each of the last weeks cost ten on this weekday, give or take one. */
const weeks = Array.from({ length: 6 }, (_, index) => ({
  start: `2024-04-0${index + 1}T00:00:00.000Z`,
  costUsd: 9 + (index % 3),
}));

const judge = (costUsd: number, dayUsd: number | null = null, sameWeekdays = weeks) =>
  judgeCost({ start, costUsd }, { sameWeekdays, caps: { dayUsd } });

describe('judgeCost', () => {
  it('tells of a day that costs far more than its weekday does', () => {
    expect(judge(14)).toEqual([]);
    expect(judge(40)).toMatchObject([
      {
        kind: 'cost-anomaly',
        since: start,
        evidence:
          'The day cost 40.00 USD so far; the same weekday usually costs 10.00 USD (6 of them known).',
      },
    ]);
  });

  it('knows no season from too few weeks', () => {
    expect(judge(40, null, weeks.slice(0, 3))).toEqual([]);
  });

  it('tells when the budget of a day is spent', () => {
    expect(judge(10, 10).map(({ kind }) => kind)).toEqual(['budget-exceeded']);
    expect(judge(9.99, 10)).toEqual([]);
  });
});
