import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFileName } from './clean-file-name.js';

describe('cleanFileName', () => {
  it.each([
    ['note.txt', 'note.txt'],
    ['Ärztlicher Brief – 2.pdf', 'Ärztlicher Brief – 2.pdf'],
    ['מסמך.pdf', 'מסמך.pdf'],
    ['👩‍⚕️ visit.pdf', '👩‍⚕️ visit.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\scan.pdf', 'scan.pdf'],
    ['/abs/path/', 'document'],
    ['..', 'document'],
    ['', 'document'],
    ['   ', 'document'],
    ['a\0b\u001f\u007f\u0085.txt', 'ab.txt'],
    ['a\r\nb.txt', 'ab.txt'],
    ['\ud800.txt', '\ufffd.txt'],
  ])('of %j is %j', (given, name) => {
    expect(cleanFileName(given)).toBe(name);
  });

  it('never cuts a character in two', () => {
    const name = cleanFileName(`${'x'.repeat(254)}🙂`);
    expect(name.isWellFormed()).toBe(true);
    expect(name.length).toBeLessThanOrEqual(255);
  });

  it('is never a path, and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = cleanFileName(given);
        expect(name).not.toMatch(/[/\\\p{Cc}]/u);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(255);
        expect(cleanFileName(name)).toBe(name);
      }),
      { numRuns: 1_000 },
    );
  });
});
