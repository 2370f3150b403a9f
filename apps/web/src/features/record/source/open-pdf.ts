import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  type RenderTask,
} from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;

/** Not a pixel more than that: a page at 400 % on a dense screen would take gigabytes. */
const mostPixels = 12_000_000;

export interface OpenPdf {
  /** Draws a page so wide (CSS pixels) on a canvas; the signal ends it. */
  draw(canvas: HTMLCanvasElement, options: DrawOptions): Promise<void>;
  close(): void;
}

interface DrawOptions {
  readonly page: number;
  readonly width: number;
  readonly signal: AbortSignal;
}

async function draw(
  pdf: PDFDocumentProxy,
  canvas: HTMLCanvasElement,
  { page: number, width, signal }: DrawOptions,
): Promise<void> {
  const page = await pdf.getPage(number);
  if (signal.aborted) return;
  const plain = page.getViewport({ scale: 1 });
  const wanted = (width / plain.width) * Math.min(2, window.devicePixelRatio);
  const most = Math.sqrt(mostPixels / (plain.width * plain.height));
  const viewport = page.getViewport({ scale: Math.min(wanted, most) });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const task: RenderTask = page.render({ canvas, viewport });
  const stop = () => task.cancel();
  signal.addEventListener('abort', stop);
  try {
    await task.promise;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Opens a PDF in the browser. What it needs beside the file comes from the app's own files; no code of the document runs. */
export async function openPdf(data: Uint8Array): Promise<OpenPdf> {
  const task = getDocument({
    data,
    standardFontDataUrl: '/pdf/standard_fonts/',
    cMapUrl: '/pdf/cmaps/',
    cMapPacked: true,
    wasmUrl: '/pdf/wasm/',
    useWasm: false,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
  });
  const pdf = await task.promise;
  return {
    draw: (canvas, options) => draw(pdf, canvas, options),
    close: () => void task.destroy(),
  };
}
