import { describe, expect, it } from 'vitest';
import type { GreyImage } from './grey-image.js';
import { estimateSkew, straighten, toScanned } from './skew.js';

/** Dashed lines of "text" that fall to the right by an angle. */
const ruledPage = (degrees: number): GreyImage => {
  const width = 900;
  const height = 1_200;
  const pixels = new Uint8Array(width * height).fill(235);
  const slope = Math.tan((degrees * Math.PI) / 180);
  for (let line = 100; line < 1_100; line += 40) {
    for (let x = 80; x < 820; x += 1) {
      if (x % 14 > 9) continue;
      for (let thick = 0; thick < 12; thick += 1) {
        pixels[Math.round(line + thick + (x - width / 2) * slope) * width + x] = 20;
      }
    }
  }
  return { pixels, width, height };
};

describe('estimateSkew', () => {
  it.each([-4, -1.5, 0, 0.5, 2.2])('finds a turn of %d degrees', (degrees) => {
    expect(estimateSkew(ruledPage(degrees), 128)).toBeCloseTo(degrees, 0.8);
  });

  it('leaves a page with hardly any ink as it is', () => {
    const image = { pixels: new Uint8Array(10_000).fill(255), width: 100, height: 100 };
    expect(estimateSkew(image, 128)).toBe(0);
  });
});

describe('straighten', () => {
  it('makes the lines level', () => {
    expect(Math.abs(estimateSkew(straighten(ruledPage(2), 2), 128))).toBeLessThan(0.3);
  });

  it('gives back the image where nothing is to be done', () => {
    const page = ruledPage(0);
    expect(straighten(page, 0)).toBe(page);
  });
});

describe('toScanned', () => {
  it('leads from the straightened page back to where the ink was', () => {
    const place = { width: 900, height: 1_200, skewDegrees: 2 };
    const { x, y } = toScanned({ x: 800, y: 600 }, place);
    expect(x).toBeCloseTo(450 + 350 * Math.cos((2 * Math.PI) / 180));
    expect(y).toBeCloseTo(600 + 350 * Math.sin((2 * Math.PI) / 180));
  });
});
