import { describe, expect, it } from 'vitest';
import {
  formatChance,
  formatMs,
  formatPoints,
  formatRatio,
  formatShare,
  formatUsd,
} from './format-figures.js';

describe('figures as they are written', () => {
  it('say unknown where nothing is known, and zero only where it is zero', () => {
    expect([formatUsd(null), formatUsd(0), formatShare(null)]).toEqual([
      'unknown',
      '$0.00',
      'unknown',
    ]);
  });

  it.each([
    [formatUsd(12.345), '$12.35'],
    [formatUsd(0.00123), '$0.0012'],
    [formatMs(4.26), '4.3 ms'],
    [formatMs(340.4), '340 ms'],
    [formatMs(2_460), '2.5 s'],
    [formatMs(192_000), '3.2 min'],
    [formatShare(0.9876), '98.8%'],
    [formatPoints(-0.052), '−5.2 points'],
    [formatPoints(0.1), '+10 points'],
    [formatPoints(-0.0001), '0 points'],
    [formatRatio(1.254), '1.25 ×'],
    [formatChance(0.00001), 'under 0.001'],
    [formatChance(0.04321), '0.043'],
  ])('%s is %s', (written, expected) => {
    expect(written).toBe(expected);
  });
});
