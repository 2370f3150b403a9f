import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureTones, stretchContrast, toGrey, toPgm, turnQuarters } from './grey-image.js';

const flat = (tone: number) => ({ pixels: new Uint8Array(400).fill(tone), width: 20, height: 20 });

describe('grey images', () => {
  it('shows white paper through transparent pixels', () => {
    const rgba = Uint8ClampedArray.of(0, 0, 0, 0, 0, 0, 0, 255);
    expect([...toGrey(rgba, { width: 2, height: 1 }).pixels]).toEqual([255, 0]);
  });

  it('sees no ink on grey paper, and some on written paper', () => {
    expect(measureTones(flat(200)).inkShare).toBe(0);
    const written = flat(200);
    written.pixels.fill(40, 0, 40);
    expect(measureTones(written)).toEqual({ paper: 200, inkShare: 0.1, darkest: 40 });
  });

  it('stretches faint ink to black and grey paper to white, but not the noise of an empty page', () => {
    const faint = flat(200);
    faint.pixels.fill(100, 0, 40);
    const stretched = stretchContrast(faint, measureTones(faint));
    expect([stretched.pixels[0], stretched.pixels[399]]).toEqual([0, 255]);
    expect(stretchContrast(flat(200), measureTones(flat(200))).pixels[0]).toBe(200);
  });

  it('writes a PGM header of the right size', () => {
    const file = toPgm(flat(7));
    expect(Buffer.from(file).toString('latin1', 0, 13)).toBe('P5\n20 20\n255\n');
    expect(file).toHaveLength(413);
  });

  it('comes back after four quarter turns', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(sizes, ([width, height]) => {
        const pixels = Uint8Array.from({ length: width * height }, (_, index) => index);
        const image = { pixels, width, height };
        expect(turnQuarters(image, 4)).toEqual(image);
        expect(turnQuarters(image, 1)).toMatchObject({ width: height, height: width });
      }),
    );
  });
});
