import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecentMap, type RecentMap } from './recent-map.js';

const sizes = fc.integer({ min: 2, max: 50 });
const counts = fc.integer({ min: 0, max: 200 });

function aFilledMap(size: number, count: number): RecentMap<number> {
  const map = createRecentMap<number>(size);
  for (let key = 0; key < count; key += 1) map.set(String(key), key);
  return map;
}

/** How many of the keys from the newest down to `oldest` are there. */
function countHeld(map: RecentMap<number>, newest: number, oldest: number): number {
  let held = 0;
  for (let key = newest; key >= oldest; key -= 1) if (map.find(String(key)) === key) held += 1;
  return held;
}

describe('the map of what is recent', () => {
  it('gives what was set last', () => {
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(9)), (size, keys) => {
        const map = createRecentMap<number>(size);
        for (const [place, key] of keys.entries()) {
          map.set(String(key), place);
          expect(map.find(String(key))).toBe(place);
        }
        for (const key of new Set(keys)) {
          expect([keys.lastIndexOf(key), undefined]).toContain(map.find(String(key)));
        }
      }),
    );
  });

  it('gives nothing that was deleted, of whichever age it is', () => {
    fc.assert(
      fc.property(sizes, counts, fc.nat(200), (size, count, key) => {
        const map = aFilledMap(size, count);
        map.delete(String(key));
        expect(map.find(String(key))).toBeUndefined();
      }),
    );
  });

  it('always holds the half that came last', () => {
    fc.assert(
      fc.property(sizes, counts, (size, count) => {
        const recent = Math.min(count, Math.floor(size / 2));
        expect(countHeld(aFilledMap(size, count), count - 1, count - recent)).toBe(recent);
      }),
    );
  });

  it('holds no more than its size', () => {
    fc.assert(
      fc.property(sizes, counts, (size, count) => {
        expect(countHeld(aFilledMap(size, count), count - 1, 0)).toBeLessThanOrEqual(size);
      }),
    );
  });

  it('forgets nothing while the same keys are set again and again', () => {
    const map = aFilledMap(4, 2);
    for (const key of [1, 2, 1, 2, 1, 2]) map.set(String(key), key);
    expect(map.find('0')).toBe(0);
  });

  it('keeps what is asked for again and again', () => {
    const map = aFilledMap(4, 1);
    for (let key = 1; key < 100; key += 1) {
      map.set(String(key), key);
      expect(map.find('0')).toBe(0);
    }
    expect(map.find('1')).toBeUndefined();
  });
});
