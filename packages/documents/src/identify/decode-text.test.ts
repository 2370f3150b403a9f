import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.js';

const utf16 = (text: string, { bigEndian = false, mark = true } = {}): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from('Größe 180 cm'), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\ufeffGröße 180 cm'), 'utf-8'],
    ['UTF-16 little-endian', utf16('Größe 180 cm'), 'utf-16le'],
    ['UTF-16 big-endian', utf16('Größe 180 cm', { bigEndian: true }), 'utf-16be'],
    ['UTF-16 without a mark', utf16('Größe 180 cm', { mark: false }), 'utf-16le'],
    ['Windows-1252', Buffer.from('Größe 180 cm', 'latin1'), 'windows-1252'],
  ])('decodes %s', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: 'Größe 180 cm', encoding });
  });

  it('reads the quotes and dashes of Windows-1252', () => {
    const bytes = Uint8Array.from([0x93, 0x68, 0x69, 0x94, 0x96, 0x80]);
    expect(decodeText(bytes)?.text).toBe('“hi”–€');
  });

  it('keeps the accents of UTF-8 that was cut inside a character', () => {
    const bytes = Buffer.from('ééééé naïveté é').subarray(0, -1);
    expect(decodeText(bytes)?.text).toMatch(/^ééééé naïveté /);
  });

  it('refuses bytes that are no text', () => {
    expect(decodeText(Uint8Array.from([1, 2, 3, 0, 5, 6]))).toBeUndefined();
    expect(decodeText(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]))).toBeUndefined();
  });

  it('gives back whatever text was written as UTF-8', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((each) => !/\p{C}/u.test(each));
    fc.assert(fc.property(text, (written) => decodeText(Buffer.from(written))?.text === written));
  });
});
