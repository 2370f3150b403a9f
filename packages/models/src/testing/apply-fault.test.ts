import { modelFaultKinds } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { pickFault } from './apply-fault.js';

const kinds = modelFaultKinds;
const draw = (seed: number, rate: number) =>
  Array.from({ length: 10_000 }, (_, index) =>
    pickFault({ seed, rate, kinds }, { correlationId: `call-${index}`, attempt: 1 }),
  );

describe('pickFault', () => {
  it('spoils the share of calls that it is told, each kind about as often', () => {
    const faults = draw(1, 0.3).filter((fault) => fault !== null);
    expect(faults.length / 10_000).toBeGreaterThan(0.28);
    expect(faults.length / 10_000).toBeLessThan(0.32);
    for (const kind of kinds) {
      const count = faults.filter((fault) => fault === kind).length;
      expect(count).toBeGreaterThan((0.7 * faults.length) / kinds.length);
    }
  });

  it('spoils the same calls again with the same seed, and others with another', () => {
    expect(draw(1, 0.3)).toEqual(draw(1, 0.3));
    expect(draw(1, 0.3)).not.toEqual(draw(2, 0.3));
  });

  it('decides anew for each attempt', () => {
    const attempts = Array.from({ length: 200 }, (_, index) =>
      pickFault({ seed: 1, rate: 0.5, kinds }, { correlationId: 'call', attempt: index + 1 }),
    );
    expect(new Set(attempts).size).toBeGreaterThan(5);
  });

  it('spoils nothing or everything at the ends', () => {
    expect(draw(1, 0).every((fault) => fault === null)).toBe(true);
    expect(draw(1, 1).every((fault) => fault !== null)).toBe(true);
  });
});
