import { createCanvas, ImageData } from '@napi-rs/canvas';
import UTIF from 'utif2';
import { DocumentReadError } from '../../document-failure.js';
import { type GreyImage, toGrey } from '../../ocr/grey-image.js';
import { checkPixels, scaleFor } from './decode-pictures.js';

type Directory = ReturnType<typeof UTIF.decode>[number];

const tags = { width: 't256', height: 't257', resolutionX: 't282', resolutionY: 't283' } as const;

const readTag = (directory: Directory, tag: string): number => {
  const values: unknown = directory[tag];
  const first: unknown = Array.isArray(values) ? values[0] : undefined;
  return typeof first === 'number' && Number.isFinite(first) ? first : 0;
};

/** Fax lines are twice as far apart as their dots: the page is stretched back to its true shape. */
const findStretch = (directory: Directory): number => {
  const x = readTag(directory, tags.resolutionX);
  const y = readTag(directory, tags.resolutionY);
  const ratio = x > 0 && y > 0 ? x / y : 1;
  return ratio > 0.4 && ratio < 2.5 ? ratio : 1;
};

const toScaledGrey = (directory: Directory): GreyImage => {
  const { width, height } = directory;
  const source = createCanvas(width, height);
  const rgba = new Uint8ClampedArray(UTIF.toRGBA8(directory));
  source.getContext('2d').putImageData(new ImageData(rgba, width, height), 0, 0);
  const trueHeight = height * findStretch(directory);
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

/** Reads the directory of a TIFF; each entry decodes one page when it is asked to. */
export function listTiffPages(bytes: Uint8Array): readonly (() => GreyImage)[] {
  const file = Buffer.from(bytes);
  const directories = readDirectories(file);
  return directories.map((directory) => () => {
    UTIF.decodeImage(file, directory);
    return toScaledGrey(directory);
  });
}

const readDirectories = (file: Buffer): readonly Directory[] => {
  try {
    const found = UTIF.decode(file).filter((each) => readTag(each, tags.width) > 0);
    for (const each of found) {
      checkPixels({ width: readTag(each, tags.width), height: readTag(each, tags.height) });
    }
    if (found.length > 0) return found;
  } catch (cause) {
    if (cause instanceof DocumentReadError) throw cause;
    throw new DocumentReadError('damaged-document', { cause });
  }
  throw new DocumentReadError('damaged-document');
};
