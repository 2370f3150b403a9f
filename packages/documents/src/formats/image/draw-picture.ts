import { createCanvas, ImageData } from '@napi-rs/canvas';
import type { GreyImage } from '../../ocr/grey-image.js';
import { decodePicture } from './decode-pictures.js';
import { listTiffPages } from './decode-tiff.js';

const jpegQuality = 85;
const tiffStarts: readonly (number | undefined)[] = [0x49, 0x4d];

function encode({ pixels, width, height }: GreyImage): Promise<Uint8Array> {
  const rgba = new Uint8ClampedArray(pixels.length * 4).fill(255);
  for (const [index, tone] of pixels.entries()) rgba.fill(tone, index * 4, index * 4 + 3);
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(rgba, width, height), 0, 0);
  return canvas.encode('jpeg', jpegQuality);
}

/** A page of a scan in grey, as it is recognised, as JPEG; undefined where there is no such page. */
export async function drawPicture(
  bytes: Uint8Array,
  { page, signal }: { readonly page: number; readonly signal: AbortSignal },
): Promise<Uint8Array | undefined> {
  if (!tiffStarts.includes(bytes[0])) {
    return page === 1 ? encode(await decodePicture(bytes)) : undefined;
  }
  const pages = await listTiffPages(bytes, signal);
  const decode = pages[page - 1];
  return decode === undefined ? undefined : encode(await decode(signal));
}
