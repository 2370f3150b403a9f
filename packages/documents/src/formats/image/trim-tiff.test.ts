import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTiff, makeTinyTiff } from '../../testing/make-tiff.js';
import { fixtureBytes } from '../../testing/read-fixture.js';
import { trimTiff } from './trim-tiff.js';

const width = { tag: 256, type: 3, count: 1, value: 100 } as const;
const subDirectories = { tag: 330, type: 4, count: 100, value: 64 } as const;

const entryOf = (bytes: Uint8Array | undefined, at: number) => {
  const view = new DataView(bytes?.buffer ?? new ArrayBuffer(64));
  return { tag: view.getUint16(at, true), count: view.getUint32(at + 4, true) };
};

describe('trimTiff', () => {
  it('keeps what describes the pictures, byte for byte', () => {
    expect(trimTiff(makeTinyTiff())).toEqual(Uint8Array.from(makeTinyTiff()));
  });

  it('empties directories inside directories in its copy, and keeps the other entries', () => {
    const file = makeTiff([{ at: 8, entries: [width, subDirectories], next: 0 }]);
    const trimmed = trimTiff(file);
    expect(entryOf(trimmed, 10)).toEqual({ tag: 256, count: 1 });
    expect(entryOf(trimmed, 22)).toEqual({ tag: 65_000, count: 0 });
    expect(entryOf(Uint8Array.from(file), 22)).toEqual({ tag: 330, count: 100 });
  });

  it.each([
    ['directories run in a circle', [{ at: 8, entries: [width], next: 8 }]],
    [
      'entry claims numbers without end',
      [{ at: 8, entries: [{ ...width, count: 2 ** 32 - 1 }], next: 0 }],
    ],
    ['next directory lies outside the file', [{ at: 8, entries: [width], next: 5_000 }]],
  ])('refuses a file whose %s', (_, directories) => {
    expect(trimTiff(makeTiff(directories))).toBeUndefined();
  });

  it('comes to an end on any bytes', () => {
    const whole = fixtureBytes('packages/documents/fixtures/two-pages.tiff').subarray(0, 3_000);
    const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        expect(trimTiff(bytes)?.length ?? bytes.length).toBe(bytes.length);
      }),
    );
  });
});
