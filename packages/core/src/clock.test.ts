import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toIsoTime } from './clock.js';
import { createFixedClock, fixedTimeMs } from './testing/index.js';

describe('toIsoTime', () => {
  it('writes every time of the years 0 to 9999 as the platform does', () => {
    const min = Date.parse('0000-01-01T00:00:00Z');
    const max = Date.parse('9999-12-31T23:59:59.999Z');
    fc.assert(
      fc.property(fc.integer({ min, max }), (epochMs) => {
        expect(toIsoTime(epochMs)).toBe(new Date(epochMs).toISOString());
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([0, -1, 951_782_400_000, 1_709_164_800_000, 4_107_542_400_000])(
    'knows the borders of days and leap years (%d)',
    (epochMs) => {
      expect(toIsoTime(epochMs)).toBe(new Date(epochMs).toISOString());
    },
  );
});

describe('createFixedClock', () => {
  it('moves only when told to', () => {
    const clock = createFixedClock();
    expect([clock.now(), clock.now()]).toEqual([fixedTimeMs, fixedTimeMs]);
    clock.advance(5);
    expect(toIsoTime(clock.now())).toBe('2024-05-06T07:08:09.015Z');
  });
});
