import { expect, it } from 'vitest';
import { createCryptoRandom } from './crypto-random.js';

it('gives bytes of every asked size, none of them twice', () => {
  const random = createCryptoRandom();
  const given = Array.from({ length: 2_000 }, () => Buffer.from(random(12)).toString('hex'));
  expect(new Set(given).size).toBe(2_000);
  expect([0, 1, 4_096, 4_097, 100_000].map((size) => random(size).length)).toEqual([
    0, 1, 4_096, 4_097, 100_000,
  ]);
});
