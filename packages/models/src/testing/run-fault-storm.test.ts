import { describe, expect, it } from 'vitest';
import { runFaultStorm } from './run-fault-storm.js';

describe('a storm of mixed faults', () => {
  it('loses no call, hangs none, and charges none beyond the budget', async () => {
    const calls = 400;
    const report = await runFaultStorm({ calls, callsAtOnce: 40, seed: 7, faultRate: 0.3 });
    expect(report).toMatchObject({ lost: 0, stuck: 0, chargedBeyondBudget: 0, undercounted: 0 });
    const answered = report.answeredByFirst + report.answeredBySecond;
    expect(answered + report.passedOn).toBe(calls);
    expect(answered).toBeGreaterThan(0.98 * calls);
    expect(Object.keys(report.faults).length).toBeGreaterThan(10);
  });
});
