import { createCanvas } from '@napi-rs/canvas';
import { OPS, type PDFPageProxy, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { toGrey } from '../../ocr/grey-image.js';
import type { PagePicture } from '../../ocr/recognise-page.js';
import { withTimeLimit } from '../../time-limit.js';

const pointsPerInch = 72;
/** What the OCR engine was seen to read best for its time; see the README for the figures. */
const renderDpi = 255;
const maxPixels = 16_000_000;

const imageOps: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintInlineImageXObject,
]);
const drawingOps: ReadonlySet<number> = new Set([
  ...imageOps,
  OPS.constructPath,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintInlineImageXObjectGroup,
  OPS.shadingFill,
  OPS.paintFormXObjectBegin,
  OPS.rawFillPath,
]);

export interface PageGraphics {
  /** Share of the page that its largest picture covers. */
  readonly largestPicture: number;
  /** Pictures, lines or shapes are drawn: the page is not empty even without text. */
  readonly isDrawnOn: boolean;
}

/** Follows the transformation through saved states and nested forms. */
class MatrixTracker {
  #matrix: number[] = [1, 0, 0, 1, 0, 0];
  readonly #saved: number[][] = [];

  apply(operator: number, args: unknown): void {
    const list: readonly unknown[] = Array.isArray(args) ? args : [];
    const isForm = operator === OPS.paintFormXObjectBegin;
    if (operator === OPS.save || isForm) this.#saved.push(this.#matrix);
    if (isForm) this.#transform(list[0]);
    if (operator === OPS.transform) this.#transform(list);
    const isEnd = operator === OPS.restore || operator === OPS.paintFormXObjectEnd;
    if (isEnd) this.#matrix = this.#saved.pop() ?? this.#matrix;
  }

  #transform(by: unknown): void {
    if (Array.isArray(by) && by.length === 6) this.#matrix = Util.transform(this.#matrix, by);
  }

  /** The area of the unit square, which is what a picture fills. */
  get area(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#matrix;
    return Math.abs(a * d - b * c);
  }
}

/** What is drawn on a page beside text, from its operators. */
export async function inspectGraphics(page: PDFPageProxy): Promise<PageGraphics> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const { width, height } = page.getViewport({ scale: 1 });
  const matrix = new MatrixTracker();
  let largest = 0;
  fnArray.forEach((operator, index) => {
    matrix.apply(operator, argsArray[index]);
    if (imageOps.has(operator)) largest = Math.max(largest, matrix.area);
  });
  return {
    largestPicture: largest / Math.max(1, width * height),
    isDrawnOn: fnArray.some((operator) => drawingOps.has(operator)),
  };
}

/** The page as a grey picture for the OCR engine. */
export async function renderPage(
  page: PDFPageProxy,
  limit: { readonly limitMs: number; readonly signal: AbortSignal },
): Promise<PagePicture> {
  const natural = page.getViewport({ scale: 1 });
  const area = Math.max(1, natural.width * natural.height);
  const scale = Math.min(renderDpi / pointsPerInch, Math.sqrt(maxPixels / area));
  const viewport = page.getViewport({ scale });
  const width = Math.max(1, Math.round(viewport.width));
  const height = Math.max(1, Math.round(viewport.height));
  const canvas = createCanvas(width, height);
  await withTimeLimit(async (signal) => {
    const task = page.render({ canvas, viewport, background: 'white' });
    signal.addEventListener('abort', () => task.cancel(), { once: true });
    await task.promise;
  }, limit);
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  return {
    image: toGrey(data, { width, height }),
    pointsPerPixel: 1 / scale,
    size: { width: natural.width, height: natural.height },
  };
}
