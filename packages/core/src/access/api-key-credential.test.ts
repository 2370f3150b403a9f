import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatApiKey, parseApiKey } from './api-key-credential.js';

const base64url = fc.stringMatching(/^[\w-]{43}$/);

describe('the written form of an API key', () => {
  it('gives id and secret back, whatever characters they hold', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{1,64}$/), base64url, (id, secret) => {
        expect(parseApiKey(formatApiKey({ id, secret }))).toEqual({ id, secret });
      }),
    );
  });

  it.each([
    '',
    'mek_',
    'mek_id_short',
    `mek__${'a'.repeat(43)}`,
    `key_id_${'a'.repeat(43)}`,
    `mek_id_${'a'.repeat(43)}\n`,
    `mek_i/d_${'a'.repeat(43)}`,
    `mek_${'i'.repeat(65)}_${'a'.repeat(43)}`,
  ])('refuses %j', (text) => {
    expect(parseApiKey(text)).toBeUndefined();
  });
});
