import { describe, expect, it } from 'vitest';
import { loadOwnNotes } from '../load-sets.js';
import { formatReliability, holdAgainstBand, likelyShares } from './hold-against-band.js';
import { measureReliability, scoredKinds } from './measure-reliability.js';

describe('the bands of confidence', () => {
  it('hold on our own notes, for every kind of fact and level', () => {
    const all = measureReliability(loadOwnNotes());
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(Object.keys(scoredKinds)));
    expect(all.filter((each) => holdAgainstBand(each) !== 'holds')).toEqual([]);
  });

  it.each([
    ['high', 458, 0.939, 'too-sure'],
    ['high', 458, 0.951, 'holds'],
    ['high', 10, 0.9, 'holds'],
    ['high', 10, 0.4, 'too-sure'],
    ['medium', 100, 0.79, 'too-sure'],
    ['medium', 500, 0.99, 'too-modest'],
    ['medium', 30, 1, 'holds'],
    ['low', 100, 0.1, 'holds'],
    ['low', 100, 0.95, 'too-modest'],
  ] as const)('%s of %i facts, %f right: %s', (level, facts, precision, verdict) => {
    expect(holdAgainstBand({ kind: 'labs', level, facts, precision })).toBe(verdict);
  });

  it('knows how far chance reaches', () => {
    const { least, most } = likelyShares(0.5, 100);
    expect([least, most].map((share) => share.toFixed(3))).toEqual(['0.404', '0.596']);
  });

  it('prints a line per kind and level, and marks the band that is broken', () => {
    const table = formatReliability([
      { kind: 'labs', level: 'high', facts: 100, precision: 0.5 },
      { kind: 'vitals', level: 'low', facts: 5, precision: 1 },
    ]);
    expect(table.split('\n')[1]).toMatch(/^labs +high +100 +0.500 +0.40-0.60 +too-sure$/);
    expect(table.split('\n')[2]).toMatch(/^vitals +low +5 +1.000 +0.57-1.00$/);
  });
});
