import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyedHash } from './keyed-hash.js';

const keyOf = (fill: number) => createSecretKey(new Uint8Array(32).fill(fill));

describe('createKeyedHash', () => {
  it('says the same of the same, and something else under another key', () => {
    const words = ['asthma', 'copd', 'asthma'].map(createKeyedHash(keyOf(1)).ofWord);
    expect(words[0]).toBe(words[2]);
    expect(words[0]).not.toBe(words[1]);
    expect(createKeyedHash(keyOf(2)).ofWord('asthma')).not.toBe(words[0]);
    expect(words[0]).toMatch(/^[0-9a-f]{12}$/);
  });

  it('keeps purposes and parts apart', () => {
    const { digest } = createKeyedHash(keyOf(1));
    const all = [
      digest('case', 'ab'),
      digest('content', 'ab'),
      digest('case', 'a', 'b'),
      digest('case', 'ab', ''),
    ].map((bytes) => Buffer.from(bytes).toString('hex'));
    expect(new Set(all).size).toBe(4);
    expect(all[0]).toHaveLength(32);
  });

  it('forgets words rather than grow without bound, and still knows them', () => {
    const { ofWord } = createKeyedHash(keyOf(1));
    const before = ofWord('asthma');
    for (let count = 0; count < 50_000; count += 1) ofWord(`word${count}`);
    expect(ofWord('asthma')).toBe(before);
  });
});
