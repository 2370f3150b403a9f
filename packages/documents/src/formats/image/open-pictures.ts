import { DocumentReadError } from '../../document-failure.js';
import type { ReadContext } from '../../format-reader.js';
import type { GreyImage } from '../../ocr/grey-image.js';
import { openParserThread } from '../../parser-thread/parser-thread.js';
import { withTimeLimit } from '../../time-limit.js';
import { trimTiff } from './trim-tiff.js';

/** Decodes one page to grey, at a size that suits the OCR engine. */
export type PictureSource = (signal: AbortSignal) => Promise<GreyImage>;

export interface PictureFile {
  readonly pictures: readonly PictureSource[];
  readonly close: () => Promise<void>;
}

const openTiff = async ({ bytes, settings, signal }: ReadContext): Promise<PictureFile> => {
  const { listTiffPages } = await import('./decode-tiff.js');
  const trimmed = trimTiff(bytes);
  if (trimmed === undefined) throw new DocumentReadError('damaged-document');
  const thread = openParserThread(trimmed);
  const limit = { limitMs: settings.timeLimits.openMs, signal };
  try {
    const pictures = await withTimeLimit((own) => listTiffPages(thread, own), limit);
    return { pictures, close: thread.close };
  } catch (error) {
    await thread.close();
    throw error;
  }
};

/** The pages of a PNG, JPEG or TIFF, undecoded; `close` ends what was opened for them. */
export const openPictures = async (context: ReadContext): Promise<PictureFile> => {
  const { bytes } = context;
  if (bytes[0] === 0x49 || bytes[0] === 0x4d) return openTiff(context);
  const { decodePicture } = await import('./decode-pictures.js');
  return { pictures: [() => decodePicture(bytes)], close: async () => undefined };
};
