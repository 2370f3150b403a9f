/** One byte a pixel, row by row; 0 is black. */
export interface GreyImage {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Luma of RGBA pixels; transparent ones show the white paper behind them. */
export const toGrey = (
  rgba: Uint8ClampedArray | Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
): GreyImage => {
  const pixels = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < pixels.length; index += 1, at += 4) {
    const alpha = rgba[at + 3] ?? 255;
    const luma =
      (rgba[at] ?? 0) * 0.299 + (rgba[at + 1] ?? 0) * 0.587 + (rgba[at + 2] ?? 0) * 0.114;
    pixels[index] = alpha === 255 ? luma : (luma * alpha + 255 * (255 - alpha)) / 255;
  }
  return { pixels, width, height };
};

export interface Tones {
  /** The tone of the paper: the most frequent one of the lighter half. */
  readonly paper: number;
  /** Share of pixels clearly darker than the paper. */
  readonly inkShare: number;
  /** The tone that one pixel in a hundred is darker than. */
  readonly darkest: number;
}

const inkContrast = 64;

export const measureTones = ({ pixels }: GreyImage): Tones => {
  const histogram = new Uint32Array(256);
  for (const pixel of pixels) histogram[pixel] = (histogram[pixel] ?? 0) + 1;
  let paper = 255;
  for (let tone = 96; tone < 256; tone += 1) {
    if ((histogram[tone] ?? 0) > (histogram[paper] ?? 0)) paper = tone;
  }
  let ink = 0;
  let darkest = 255;
  let below = 0;
  for (let tone = 0; tone < 256; tone += 1) {
    const count = histogram[tone] ?? 0;
    if (tone < paper - inkContrast) ink += count;
    below += count;
    if (darkest === 255 && below > pixels.length / 100) darkest = tone;
  }
  return { paper, inkShare: ink / Math.max(1, pixels.length), darkest };
};

/** Stretches the tones between the darkest ink and the paper over the full range. */
export const stretchContrast = (image: GreyImage, { paper, darkest }: Tones): GreyImage => {
  const range = paper - darkest;
  if (range < 32 || range > 200) return image;
  const table = Uint8Array.from({ length: 256 }, (_, tone) =>
    Math.max(0, Math.min(255, ((tone - darkest) / range) * 255)),
  );
  return { ...image, pixels: image.pixels.map((pixel) => table[pixel] ?? pixel) };
};

/** Binary PGM: the plainest image that the OCR engine reads, with no compression to pay for. */
export const toPgm = ({ pixels, width, height }: GreyImage): Uint8Array => {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(header.length + pixels.length);
  file.set(header);
  file.set(pixels, header.length);
  return file;
};

/** Turns an image by quarters, clockwise. */
export const turnQuarters = (image: GreyImage, quarters: number): GreyImage => {
  let turned = image;
  for (let count = 0; count < quarters; count += 1) {
    const { pixels, width, height } = turned;
    const next = new Uint8Array(pixels.length);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        next[x * height + (height - 1 - y)] = pixels[y * width + x] ?? 255;
      }
    }
    turned = { pixels: next, width: height, height: width };
  }
  return turned;
};
