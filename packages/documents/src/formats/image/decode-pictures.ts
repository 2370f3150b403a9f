import { createCanvas, loadImage } from '@napi-rs/canvas';
import { DocumentReadError } from '../../document-failure.js';
import { type GreyImage, toGrey } from '../../ocr/grey-image.js';
import { type ImageSize, readImageSize } from './image-header.js';

/** An A3 page at 600 dpi fits. */
const maxPixels = 100_000_000;

/** A letter page at 255 dpi, where the engine was seen to read best; see the README for the figures. */
const shortestLongSide = 2_500;
const wantedLongSide = 2_800;
const longestLongSide = 3_600;

export const checkPixels = ({ width, height }: ImageSize): void => {
  if (width * height > maxPixels) {
    const detail = `A picture claims ${width} by ${height} pixels.`;
    throw new DocumentReadError('decompression-bomb', { detail });
  }
};

/** How much a picture is enlarged or reduced before it is recognised. */
export const scaleFor = ({ width, height }: ImageSize): number => {
  const longSide = Math.max(width, height);
  if (longSide < shortestLongSide) return Math.min(3, wantedLongSide / Math.max(1, longSide));
  return longSide > longestLongSide ? wantedLongSide / longSide : 1;
};

/** Decodes a PNG or JPEG to grey, at a size that suits the OCR engine. */
export async function decodePicture(bytes: Uint8Array): Promise<GreyImage> {
  const claimed = readImageSize(bytes);
  if (claimed === undefined || claimed.width === 0 || claimed.height === 0) {
    throw new DocumentReadError('damaged-document');
  }
  checkPixels(claimed);
  const picture = await loadImage(bytes).catch((cause: unknown) => {
    throw new DocumentReadError('damaged-document', { cause });
  });
  const scale = scaleFor(picture);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return toGrey(context.getImageData(0, 0, width, height).data, { width, height });
}
