import type { DocumentWarning } from '@medextract/core';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentReadError } from '../../document-failure.js';
import type { FormatReader, PageDraft, ReadContext } from '../../format-reader.js';
import { createPageRecogniser, type PageRecogniser } from '../../ocr/page-recogniser.js';
import type { PagePicture } from '../../ocr/recognise-page.js';
import { TimeLimitError, withTimeLimit } from '../../time-limit.js';
import { openPdf } from './open-pdf.js';
import { inspectGraphics, renderPage } from './page-picture.js';
import { countVisible, isBrokenText, readTextLayer } from './text-layer.js';

/** A page with less text may be a scan with a stamp, a fax line or a letterhead of text. */
const fullTextChars = 400;
/** A picture of this share of the page is a scan, not a logo. */
const scanShare = 0.4;
/** Share of the document's time after which no new page is begun. */
const lastStartShare = 0.9;

const unreadablePage = (reason: string): PageDraft => ({
  text: '',
  words: [],
  source: 'none',
  size: null,
  ocrConfidence: null,
  unreadable: reason,
});

/** The text layer, where it is the page's whole text; undefined where only a picture tells it. */
const findSoundText = async (page: PDFPageProxy): Promise<PageDraft | undefined> => {
  const draft = await readTextLayer(page);
  if (isBrokenText(draft.text)) return undefined;
  const visible = countVisible(draft.text);
  if (visible >= fullTextChars) return draft;
  const graphics = await inspectGraphics(page);
  const isPicture = graphics.largestPicture >= scanShare || (visible === 0 && graphics.isDrawnOn);
  return isPicture ? undefined : draft;
};

interface PdfReading {
  readonly context: ReadContext;
  readonly recogniser: PageRecogniser;
  readonly warnings: DocumentWarning[];
}

/** Where recognition failed, what little text the page has is kept, with a warning. */
const fallBackToText = async (
  page: PDFPageProxy,
  recognised: PageDraft,
  { warnings }: PdfReading,
): Promise<PageDraft> => {
  if (recognised.unreadable === null && recognised.text !== '') return recognised;
  const layer = await readTextLayer(page);
  if (layer.text === '' || isBrokenText(layer.text)) return recognised;
  warnings.push({
    code: 'picture-not-read',
    message: 'The page holds a picture that could not be read; only its text was taken.',
    page: page.pageNumber,
  });
  return layer;
};

type Preparation =
  | { readonly kind: 'done'; readonly draft: PageDraft }
  | { readonly kind: 'picture'; readonly page: PDFPageProxy; readonly picture: PagePicture };

const describeFault = (error: unknown): string =>
  error instanceof TimeLimitError
    ? 'the page took longer than its time limit'
    : 'the page is damaged';

const preparePage = async (
  pdf: PDFDocumentProxy,
  number: number,
  { settings, signal }: ReadContext,
): Promise<Preparation> => {
  const limit = { limitMs: settings.timeLimits.pageMs, signal };
  try {
    const page = await withTimeLimit(() => pdf.getPage(number), limit);
    const sound = await withTimeLimit(() => findSoundText(page), limit);
    if (sound === undefined) {
      return { kind: 'picture', page, picture: await renderPage(page, limit) };
    }
    page.cleanup();
    return { kind: 'done', draft: sound };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'done', draft: unreadablePage(describeFault(error)) };
  }
};

/** Recognition goes on in the background while the next pages are prepared. */
const finishPage = async (prepared: Preparation, reading: PdfReading): Promise<PageDraft> => {
  if (prepared.kind === 'done') return prepared.draft;
  const { page, picture } = prepared;
  const recognised = await reading.recogniser.recognise(picture);
  const draft = await fallBackToText(page, recognised, reading);
  page.cleanup();
  return draft;
};

const readPages = async (
  pdf: PDFDocumentProxy,
  reading: PdfReading,
): Promise<readonly PageDraft[]> => {
  const { onPage, settings } = reading.context;
  const startedAt = performance.now();
  const lastStartMs = settings.timeLimits.documentMs * lastStartShare;
  const drafts: Promise<PageDraft>[] = [];
  let finished = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    if (performance.now() - startedAt > lastStartMs) {
      drafts.push(Promise.resolve(unreadablePage('not reached within the time limit')));
      continue;
    }
    await reading.recogniser.ready();
    const prepared = await preparePage(pdf, number, reading.context);
    const draft = finishPage(prepared, reading);
    draft.then(
      () => {
        finished += 1;
        onPage({ page: finished, pages: pdf.numPages });
      },
      // An abort is thrown below, once; a page that is still under way must not throw it again.
      () => undefined,
    );
    drafts.push(draft);
  }
  return Promise.all(drafts);
};

/** Reads the text layer of each page; pages without a sound one are recognised from their picture. */
export const readPdf: FormatReader = async (context) => {
  const { pdf, close } = await openPdf(context);
  const recogniser = createPageRecogniser(context);
  try {
    if (pdf.numPages > context.settings.maxPages) {
      const detail = `It has ${pdf.numPages} pages; the limit is ${context.settings.maxPages}.`;
      throw new DocumentReadError('too-many-pages', { detail });
    }
    const warnings: DocumentWarning[] = [];
    const pages = await readPages(pdf, { context, recogniser, warnings });
    return { pages, verbatim: false, codedEntries: [], warnings };
  } finally {
    await recogniser.close();
    await close();
  }
};
