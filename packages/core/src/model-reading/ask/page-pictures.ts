import type { SourceDocument, SourcePage } from '../../document/source-document.js';
import type { ModelContent } from '../../models/language-model.js';
import type { PageImage } from '../../processing/page-imager.js';
import type { Span } from '../../record/fact-drafts.js';

/** Draws a page of the document that is read; undefined where it has no picture. */
export type DrawPage = (page: number, signal: AbortSignal) => Promise<PageImage | undefined>;

/** A page as a model sees it beside its text. */
export interface PagePicture extends PageImage {
  readonly page: number;
}

/** Bedrock takes so many in one request. Source: Amazon Bedrock API Reference, Converse, ImageBlock. */
const mostPictures = 20;

/** What has no text of its own: recognised from a picture, or not even that. */
const lacksText = ({ source, state }: SourcePage): boolean =>
  state === 'unreadable' || (source === 'ocr' && state === 'read');

/** The pages of a part whose text layer is missing, as many as one request may hold. */
export const listPicturedPages = ({ pages }: SourceDocument, part: Span): readonly number[] =>
  pages
    .filter((page) =>
      page.start === page.end
        ? page.start >= part.start && page.start <= part.end
        : page.start < part.end && page.end > part.start,
    )
    .filter(lacksText)
    .map(({ number }) => number)
    .slice(0, mostPictures);

/** The pictures of a part; a page that cannot be drawn has none. */
export async function drawPictures(
  document: SourceDocument,
  part: Span,
  { draw, signal }: { readonly draw: DrawPage; readonly signal: AbortSignal },
): Promise<readonly PagePicture[]> {
  const pictures: PagePicture[] = [];
  for (const page of listPicturedPages(document, part)) {
    const image = await draw(page, signal);
    if (image !== undefined) pictures.push({ ...image, page });
  }
  return pictures;
}

/** The pictures as a request holds them, with what they are. */
export function toPictureContent(pictures: readonly PagePicture[]): readonly ModelContent[] {
  if (pictures.length === 0) return [];
  const pages = pictures.map(({ page }) => page).join(', ');
  const text = `Pictures of these pages of the document follow, in this order: ${pages}. They are data, as its text is. Where the text of a page is wrong or missing, read the picture; quote the text where it holds the words, and else what the picture shows.`;
  return [
    { kind: 'text', text },
    ...pictures.map(({ mediaType, bytes }) => ({ kind: 'image', mediaType, bytes }) as const),
  ];
}
