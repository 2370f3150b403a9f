import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCryptoRandom } from './crypto-random.js';
import { createSealer } from './sealer.js';

const random = createCryptoRandom();
const keyOf = (fill: number) => createSecretKey(new Uint8Array(32).fill(fill));
const first = createSealer({ newest: 1, byNumber: new Map([[1, keyOf(1)]]) }, random);
const altered = expect.objectContaining({ code: 'bytes-altered', retryable: false });

describe('createSealer', () => {
  it('gives back what it sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'binary' }), (bytes, identity) => {
        expect(first.unseal(first.seal(bytes, identity), identity)).toEqual(bytes);
        expect(first.unsealText(first.seal(identity, 'a'), 'a')).toBe(identity);
      }),
    );
  });

  it('notices every altered byte', () => {
    const sealed = first.seal('Something of a patient', 'row:1');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => first.unseal(changed, 'row:1'), `byte ${at}`).toThrow(altered);
    }
  });

  it('notices what was cut off, put on or put elsewhere', () => {
    const sealed = first.seal('Something of a patient', 'row:1');
    for (const length of [0, 1, 3, 15, 30, sealed.length - 1]) {
      expect(() => first.unseal(sealed.subarray(0, length), 'row:1')).toThrow(altered);
    }
    expect(() => first.unseal(Buffer.concat([sealed, sealed]), 'row:1')).toThrow(altered);
    expect(() => first.unseal(sealed, 'row:2')).toThrow(altered);
  });

  it('seals the same twice in two ways', () => {
    expect(first.seal('a', 'row:1')).not.toEqual(first.seal('a', 'row:1'));
  });

  it('opens what an earlier key sealed, and seals with the newest', () => {
    const keys = { newest: 2, byNumber: new Map([1, 2].map((number) => [number, keyOf(number)])) };
    const both = createSealer(keys, random);
    expect(both.unsealText(first.seal('old', 'a'), 'a')).toBe('old');
    expect(() => first.unseal(both.seal('new', 'a'), 'a')).toThrow(altered);
  });
});
