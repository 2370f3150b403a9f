import type { PageImage, PageImager } from '@medextract/core/service';
import type { ReadContext } from './format-reader.js';
import { identifyContent } from './identify/identify-content.js';
import { type DocumentReaderOptions, resolveSettings } from './reader-options.js';

async function drawImage(context: ReadContext, page: number): Promise<PageImage | undefined> {
  const { drawPicture } = await import('./formats/image/draw-picture.js');
  const bytes = await drawPicture(context, page);
  return bytes === undefined ? undefined : { mediaType: 'image/jpeg', bytes };
}

async function drawPdf(context: ReadContext, page: number): Promise<PageImage | undefined> {
  const { drawPdfPage } = await import('./formats/pdf/draw-pdf-page.js');
  const bytes = await drawPdfPage(context, page);
  return bytes === undefined ? undefined : { mediaType: 'image/png', bytes };
}

/** Draws pages of PDFs and pictures. Throws the reader's errors where the document cannot be opened. */
export function createPageImager(options: DocumentReaderOptions = {}): PageImager {
  const settings = resolveSettings(options);
  return {
    async render({ bytes, page, signal }) {
      if (!Number.isInteger(page) || page < 1) return undefined;
      const declared = { fileName: undefined, mediaType: undefined };
      const format = await identifyContent(bytes, { declared, settings });
      const onPage = () => undefined;
      const context: ReadContext = { bytes, readAs: undefined, settings, signal, onPage };
      if (format === 'pdf') return drawPdf(context, page);
      return format === 'image' ? drawImage(context, page) : undefined;
    },
  };
}
