import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64 } from './decode-base64.js';

describe('decodeBase64', () => {
  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  it('passes over line breaks, as mail programs write them', () => {
    expect(decodeBase64('aGVs\r\nbG8=\n')).toEqual(new TextEncoder().encode('hello'));
  });

  it.each(['a', 'abc', 'ab=c', '====', 'aGVsbG8', 'aGVs!G8=', 'aGVsbG8_', 'é'])(
    'knows %j as broken',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );
});
