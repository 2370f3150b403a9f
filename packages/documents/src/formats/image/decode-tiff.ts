import { createCanvas, ImageData } from '@napi-rs/canvas';
import { DocumentReadError } from '../../document-failure.js';
import { type GreyImage, toGrey } from '../../ocr/grey-image.js';
import type { TiffPage } from '../../parser-thread/parser-messages.js';
import type { ParserThread } from '../../parser-thread/parser-thread.js';
import { checkPixels, scaleFor } from './decode-pictures.js';

/** Fax lines are twice as far apart as their dots: the page is stretched back to its true shape. */
const findStretch = ({ resolutionX, resolutionY }: TiffPage): number => {
  const ratio = resolutionX > 0 && resolutionY > 0 ? resolutionX / resolutionY : 1;
  return ratio > 0.4 && ratio < 2.5 ? ratio : 1;
};

const toScaledGrey = (rgba: Uint8ClampedArray<ArrayBuffer>, page: TiffPage): GreyImage => {
  const { width, height } = page;
  const source = createCanvas(width, height);
  source.getContext('2d').putImageData(new ImageData(rgba, width, height), 0, 0);
  const trueHeight = height * findStretch(page);
  const scale = scaleFor({ width, height: trueHeight });
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(trueHeight * scale)),
  };
  if (size.width === width && size.height === height) return toGrey(rgba, size);
  const context = createCanvas(size.width, size.height).getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, size.width, size.height);
  return toGrey(context.getImageData(0, 0, size.width, size.height).data, size);
};

/** Reads the directory of a TIFF that was trimmed; each entry decodes one page when it is asked to. */
export async function listTiffPages(
  thread: ParserThread,
  signal: AbortSignal,
): Promise<readonly ((signal: AbortSignal) => Promise<GreyImage>)[]> {
  const listed = await thread.ask({ kind: 'tiff-pages' }, signal);
  if (listed.kind !== 'tiff-pages' || listed.pages.length === 0) {
    throw new DocumentReadError('damaged-document');
  }
  for (const page of listed.pages) checkPixels(page);
  return listed.pages.map((page, index) => async (own) => {
    const decoded = await thread.ask({ kind: 'tiff-picture', index }, own);
    if (decoded.kind !== 'tiff-picture') throw new Error('the picture is damaged');
    return toScaledGrey(decoded.rgba, page);
  });
}
