import type { GreyImage } from './grey-image.js';

const degrees = Math.PI / 180;
const maxSkewDegrees = 5;
/** Less than this moves a word at the page's edge by under half a line. */
const minSkewDegrees = 0.2;
const sampleWidth = 800;

interface Ink {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly height: number;
}

/** Dark points of a thinned-out image. */
const sampleInk = ({ pixels, width, height }: GreyImage, threshold: number): Ink => {
  const step = Math.max(1, Math.floor(width / sampleWidth));
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      if ((pixels[y * width + x] ?? 255) >= threshold) continue;
      xs.push(x / step);
      ys.push(y / step);
    }
  }
  return { xs: Float64Array.from(xs), ys: Float64Array.from(ys), height: Math.ceil(height / step) };
};

/** How sharply lines and the space between them part when the ink is summed along an angle. */
const sharpness = ({ xs, ys, height }: Ink, angle: number): number => {
  const slope = Math.tan(angle * degrees);
  const margin = Math.ceil(sampleWidth * Math.tan(maxSkewDegrees * degrees)) * 2 + 2;
  const profile = new Uint32Array(height + margin * 2);
  for (let index = 0; index < xs.length; index += 1) {
    const row = Math.round((ys[index] ?? 0) - (xs[index] ?? 0) * slope) + margin;
    profile[row] = (profile[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let row = 1; row < profile.length; row += 1) {
    sum += ((profile[row] ?? 0) - (profile[row - 1] ?? 0)) ** 2;
  }
  return sum;
};

const bestOf = (ink: Ink, angles: readonly number[]): number => {
  let best = { angle: 0, value: sharpness(ink, 0) };
  for (const angle of angles) {
    const value = sharpness(ink, angle);
    if (value > best.value) best = { angle, value };
  }
  return best.angle;
};

const range = (from: number, to: number, step: number): readonly number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);

/** By how many degrees the lines of a page fall to the right; 0 where they are straight enough. */
export const estimateSkew = (image: GreyImage, threshold: number): number => {
  const ink = sampleInk(image, threshold);
  if (ink.xs.length < 200) return 0;
  const coarse = bestOf(ink, range(-maxSkewDegrees, maxSkewDegrees, 0.5));
  const fine = bestOf(ink, range(coarse - 0.4, coarse + 0.4, 0.1));
  return Math.abs(fine) < minSkewDegrees ? 0 : fine;
};

/** Shears and turns the image back by the skew, about its centre, with linear interpolation. */
export const straighten = (image: GreyImage, skewDegrees: number): GreyImage => {
  if (skewDegrees === 0) return image;
  const { pixels, width, height } = image;
  const sin = Math.sin(skewDegrees * degrees);
  const cos = Math.cos(skewDegrees * degrees);
  const straight = new Uint8Array(pixels.length).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromX = cos * (x - width / 2) - sin * (y - height / 2) + width / 2;
      const fromY = sin * (x - width / 2) + cos * (y - height / 2) + height / 2;
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const at = top * width + left;
      const dx = fromX - left;
      const upper = (pixels[at] ?? 255) * (1 - dx) + (pixels[at + 1] ?? 255) * dx;
      const lower = (pixels[at + width] ?? 255) * (1 - dx) + (pixels[at + width + 1] ?? 255) * dx;
      straight[y * width + x] = upper + (lower - upper) * (fromY - top);
    }
  }
  return { pixels: straight, width, height };
};

/** Where a point of the straightened image stands on the page as it was scanned. */
export const toScanned = (
  point: { readonly x: number; readonly y: number },
  { width, height, skewDegrees }: { width: number; height: number; skewDegrees: number },
): { readonly x: number; readonly y: number } => {
  const sin = Math.sin(skewDegrees * degrees);
  const cos = Math.cos(skewDegrees * degrees);
  const x = point.x - width / 2;
  const y = point.y - height / 2;
  return { x: cos * x - sin * y + width / 2, y: sin * x + cos * y + height / 2 };
};
