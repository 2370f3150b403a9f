import { createCanvas } from '@napi-rs/canvas';
import type { ReadContext } from '../../format-reader.js';
import { withTimeLimit } from '../../time-limit.js';
import { openPdf } from './open-pdf.js';

/** A letter page at 150 dpi: sharp on a screen, small on the wire. */
const longSidePixels = 1_650;

/** A page as it looks, as PNG; undefined where there is no such page. */
export async function drawPdfPage(
  context: ReadContext,
  number: number,
): Promise<Uint8Array | undefined> {
  const { pdf, close } = await openPdf(context);
  try {
    if (number > pdf.numPages) return undefined;
    const page = await pdf.getPage(number);
    const natural = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({
      scale: longSidePixels / Math.max(1, natural.width, natural.height),
    });
    const width = Math.max(1, Math.round(viewport.width));
    const height = Math.max(1, Math.round(viewport.height));
    const canvas = createCanvas(width, height);
    const limit = { limitMs: context.settings.timeLimits.pageMs, signal: context.signal };
    await withTimeLimit(async (signal) => {
      const task = page.render({ canvas, viewport, background: 'white' });
      signal.addEventListener('abort', () => task.cancel(), { once: true });
      await task.promise;
    }, limit);
    return await canvas.encode('png');
  } finally {
    await close();
  }
}
