import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startOf, toRanges } from './metric-ranges.js';

const msPerHour = 3_600_000;
const beginning = Date.UTC(2024, 1, 27);
const toTime = (ms: number) => new Date(beginning + ms).toISOString();
const aTime = fc.integer({ min: 0, max: 96 * msPerHour });

it('covers every hour that touches the span once, and no other', () => {
  fc.assert(
    fc.property(aTime, aTime, fc.constantFrom(1, msPerHour, 24 * msPerHour), (one, other, step) => {
      const [from = 0, to = 0] = [one, other].map((ms) => ms - (ms % step)).sort((a, b) => a - b);
      const ranges = toRanges(toTime(from), toTime(to));
      for (let hour = 0; hour < 120; hour += 1) {
        const at = toTime(hour * msPerHour);
        const covering = ranges.filter((range) => {
          const start = startOf(at, range.grain);
          return range.from <= start && start < range.to;
        });
        const touches = (hour + 1) * msPerHour > from && hour * msPerHour < to;
        expect(covering.length, at).toBe(touches ? 1 : 0);
      }
    }),
    { numRuns: 300 },
  );
});

it('takes whole days as days', () => {
  const ranges = toRanges('2024-02-28T22:10:00.000Z', '2024-03-02T01:30:00.000Z');
  expect(ranges).toEqual([
    { grain: 'hour', from: '2024-02-28T22', to: '2024-02-29T00' },
    { grain: 'day', from: '2024-02-29', to: '2024-03-02' },
    { grain: 'hour', from: '2024-03-02T00', to: '2024-03-02T01~' },
  ]);
});
