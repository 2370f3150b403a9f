import type { GreyImage } from './grey-image.js';
import type { RecognisedWord } from './ocr-pool.js';

/**
 * The OCR engine drops decimal points of short numbers even on clean pages: "3.5-5.1" comes as
 * "35-51". This looks for the dot itself in the picture, and puts it back only where every digit of
 * the word was found as one blob, so that its place among them is certain.
 */

interface Blob {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Region extends Blob {
  readonly image: GreyImage;
}

/** A number, a range or a code (E78.5), with the signs that may stand before and after it. */
const numberWord = /^[(<>[]?[A-Z]?\d[\d.]*(?:[-–]\d[\d.]*)?[)\],;:]*\.?$/;
const soundNumber = /^[(<>[]?[A-Z]?\d+(?:\.\d+)?(?:[-–]\d+(?:\.\d+)?)?[)\],;:]*\.?$/;

/** Tones of the stretched picture that count as ink. */
const inkBelow = 150;

/** Grows one blob over dark neighbours; `seen` marks what has been taken. */
const growBlob = (region: Region, seen: Uint8Array, start: number): Blob => {
  const { image } = region;
  const width = region.right - region.left;
  const open = [start];
  seen[start] = 1;
  let blob = { left: width, right: 0, top: Number.MAX_SAFE_INTEGER, bottom: 0 };
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width;
    const y = Math.floor(at / width);
    blob = {
      left: Math.min(blob.left, x),
      right: Math.max(blob.right, x),
      top: Math.min(blob.top, y),
      bottom: Math.max(blob.bottom, y),
    };
    for (const [nextX, nextY] of [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ] as const) {
      const next = nextY * width + nextX;
      if (nextX < 0 || nextX >= width || nextY < 0 || next >= seen.length || seen[next] === 1)
        continue;
      const pixel = image.pixels[(nextY + region.top) * image.width + nextX + region.left] ?? 255;
      if (pixel >= inkBelow) continue;
      seen[next] = 1;
      open.push(next);
    }
  }
  return blob;
};

const listBlobs = (region: Region): readonly Blob[] => {
  const { image, left, right, top, bottom } = region;
  const width = right - left;
  const seen = new Uint8Array(width * (bottom - top));
  const blobs: Blob[] = [];
  for (let at = 0; at < seen.length; at += 1) {
    if (seen[at] === 1) continue;
    const pixel =
      image.pixels[(Math.floor(at / width) + top) * image.width + (at % width) + left] ?? 255;
    if (pixel < inkBelow) blobs.push(growBlob(region, seen, at));
  }
  return blobs.toSorted((a, b) => a.left - b.left);
};

const heightOf = ({ top, bottom }: Blob): number => bottom - top + 1;
const widthOf = ({ left, right }: Blob): number => right - left + 1;

type Sign = 'digit' | 'dot' | 'dash' | 'speck' | 'other';

interface DigitSize {
  readonly height: number;
  readonly bottom: number;
}

const middleOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const measureDigits = (blobs: readonly Blob[]): DigitSize => {
  const tallest = Math.max(...blobs.map(heightOf));
  const tall = blobs.filter((blob) => heightOf(blob) > tallest * 0.6);
  return {
    height: middleOf(tall.map(heightOf)),
    bottom: middleOf(tall.map(({ bottom }) => bottom)),
  };
};

/** Shares of the height of the digits. A dot stands on the line; a comma hangs below it. */
const judgeBlob = (blob: Blob, digits: DigitSize): Sign => {
  const height = heightOf(blob) / digits.height;
  const width = widthOf(blob) / digits.height;
  const above = (digits.bottom - blob.bottom) / digits.height;
  if (height > 0.75) return 'digit';
  if (height < 0.06 || width < 0.06) return 'speck';
  if (height <= 0.28 && width <= 0.28 && Math.abs(above) <= 0.1) return 'dot';
  return height <= 0.28 && above > 0.2 && above < 0.6 ? 'dash' : 'other';
};

const isAs = (sign: Sign, character: string): boolean => {
  if (/\d/.test(character)) return sign === 'digit';
  return character === '-' || character === '–' ? sign === 'dash' : true;
};

/** The word with the dots that its picture shows; undefined where picture and word do not agree. */
const rebuild = (text: string, blobs: readonly Blob[]): string | undefined => {
  const digits = measureDigits(blobs);
  const signs = blobs.map((blob) => judgeBlob(blob, digits)).filter((sign) => sign !== 'speck');
  const characters = [...text.replaceAll('.', '')];
  const others = signs.filter((sign) => sign !== 'dot');
  const agrees =
    others.length === characters.length &&
    others.every((sign, index) => isAs(sign, characters[index] ?? ''));
  if (!agrees) return undefined;
  let next = 0;
  return signs.map((sign) => (sign === 'dot' ? '.' : (characters[next++] ?? ''))).join('');
};

/** Puts decimal points back that the engine dropped from numbers; other words stay as they are. */
export const restoreDecimalPoints = (
  words: readonly RecognisedWord[],
  image: GreyImage,
): readonly RecognisedWord[] =>
  words.map((word) => {
    if (word.text.length < 2 || !numberWord.test(word.text)) return word;
    const margin = Math.round((word.bottom - word.top) * 0.15);
    const blobs = listBlobs({
      image,
      left: Math.max(0, word.left - margin),
      right: Math.min(image.width, word.right + margin),
      top: Math.max(0, word.top - margin),
      bottom: Math.min(image.height, word.bottom + margin),
    });
    const text = blobs.length === 0 ? undefined : rebuild(word.text, blobs);
    const isBetter = text !== undefined && text.length > word.text.length && soundNumber.test(text);
    return isBetter ? { ...word, text, isRestored: true } : word;
  });
