import { DocumentReadError } from '../../document-failure.js';
import type { FormatReader, PageDraft, ReadContext } from '../../format-reader.js';
import type { GreyImage } from '../../ocr/grey-image.js';
import { createPageRecogniser } from '../../ocr/page-recogniser.js';
import type { PagePicture } from '../../ocr/recognise-page.js';
import { withTimeLimit } from '../../time-limit.js';
import { openPictures, type PictureSource } from './open-pictures.js';

/** A picture's own resolution is seldom true; its long side is taken for that of a letter page. */
const longSidePoints = 792;

const unreadablePage = (): PageDraft => ({
  text: '',
  words: [],
  source: 'none',
  size: null,
  ocrConfidence: null,
  unreadable: 'the picture is damaged',
});

const toPicture = (image: GreyImage): PagePicture => {
  const pointsPerPixel = longSidePoints / Math.max(image.width, image.height);
  const size = { width: image.width * pointsPerPixel, height: image.height * pointsPerPixel };
  return { image, pointsPerPixel, size };
};

const decodeWithin = async (
  decode: PictureSource,
  { settings, signal }: ReadContext,
): Promise<GreyImage | undefined> => {
  const limit = { limitMs: settings.timeLimits.pageMs, signal };
  try {
    return await withTimeLimit(decode, limit);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DocumentReadError) throw error;
    return undefined;
  }
};

/** Recognises a picture, or each page of a TIFF. */
export const readImage: FormatReader = async (context) => {
  const { pictures, close } = await openPictures(context);
  const recogniser = createPageRecogniser(context);
  try {
    if (pictures.length > context.settings.maxPages) throw new DocumentReadError('too-many-pages');
    const drafts: Promise<PageDraft>[] = [];
    for (const [index, decode] of pictures.entries()) {
      await recogniser.ready();
      const image = await decodeWithin(decode, context);
      const draft =
        image === undefined
          ? Promise.resolve(unreadablePage())
          : recogniser.recognise(toPicture(image));
      draft.then(
        () => context.onPage({ page: index + 1, pages: pictures.length }),
        // The abort is thrown by the loop or by the wait below.
        () => undefined,
      );
      drafts.push(draft);
    }
    const pages = await Promise.all(drafts);
    return { pages, verbatim: false, codedEntries: [], warnings: [] };
  } finally {
    await recogniser.close();
    await close();
  }
};
