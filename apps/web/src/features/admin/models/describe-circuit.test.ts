import { describe, expect, it } from 'vitest';
import { describeCircuit, shareOf } from './describe-circuit.js';

const closed: Parameters<typeof describeCircuit>[0] = {
  ...{ state: 'closed', since: null, next_probe_at: null, openings: 0, pause_reason: null },
};

describe('a circuit', () => {
  it('has nothing to tell while it is closed', () => {
    expect(describeCircuit(closed)).toEqual([]);
  });

  it('says why it is paused, and how often it failed', () => {
    const told = describeCircuit({
      ...closed,
      state: 'paused',
      pause_reason: 'Too many faults',
      openings: 3,
    });
    expect(told).toEqual(['Why: Too many faults', 'Failed 3 times in a row.']);
  });
});

describe('the share of a cap', () => {
  it.each([
    [5, 10, 0.5],
    [20, 10, 1],
    [5, null, null],
    [null, 10, null],
  ])('of %s of %s is %s', (used, cap, share) => {
    expect(shareOf(used, cap)).toBe(share);
  });
});
