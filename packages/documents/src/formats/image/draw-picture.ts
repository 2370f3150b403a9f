import { createCanvas, ImageData } from '@napi-rs/canvas';
import type { ReadContext } from '../../format-reader.js';
import type { GreyImage } from '../../ocr/grey-image.js';
import { openPictures } from './open-pictures.js';

const jpegQuality = 85;

function encode({ pixels, width, height }: GreyImage): Promise<Uint8Array> {
  const rgba = new Uint8ClampedArray(pixels.length * 4).fill(255);
  for (const [index, tone] of pixels.entries()) rgba.fill(tone, index * 4, index * 4 + 3);
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(rgba, width, height), 0, 0);
  return canvas.encode('jpeg', jpegQuality);
}

/** A page of a scan in grey, as it is recognised, as JPEG; undefined where there is no such page. */
export async function drawPicture(
  context: ReadContext,
  page: number,
): Promise<Uint8Array | undefined> {
  const { pictures, close } = await openPictures(context);
  try {
    const decode = pictures[page - 1];
    return decode === undefined ? undefined : await encode(await decode(context.signal));
  } finally {
    await close();
  }
}
