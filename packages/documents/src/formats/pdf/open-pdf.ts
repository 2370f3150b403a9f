import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentReadError } from '../../document-failure.js';
import type { ReadContext } from '../../format-reader.js';
import { TimeLimitError, withTimeLimit } from '../../time-limit.js';
import { checkPdfStreams } from './check-pdf-streams.js';

/** Pixels of one picture: an A3 page at 600 dpi fits. */
const maxImagePixels = 100_000_000;

/** pdf.js reads its fonts, character maps and decoders from beside itself, never from the network. */
const findAssets = () => {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    standardFontDataUrl: `${root}/standard_fonts/`,
    cMapUrl: `${root}/cmaps/`,
    cMapPacked: true,
    wasmUrl: `${root}/wasm/`,
    iccUrl: `${root}/iccs/`,
  };
};

const toReadError = (cause: unknown): unknown => {
  if (cause instanceof DocumentReadError || cause instanceof TimeLimitError) return cause;
  const name = cause instanceof Error ? cause.name : '';
  return name === 'PasswordException'
    ? new DocumentReadError('encrypted-document')
    : new DocumentReadError('damaged-document', { cause });
};

export interface OpenPdf {
  readonly pdf: PDFDocumentProxy;
  readonly close: () => Promise<void>;
}

/** Opens a PDF after its streams were checked; whoever opens it closes it. */
export async function openPdf({ bytes, settings, signal }: ReadContext): Promise<OpenPdf> {
  const limit = { limitMs: settings.timeLimits.openMs, signal };
  await withTimeLimit((own) => checkPdfStreams(bytes, { settings, signal: own }), limit);
  const task = getDocument({
    // A copy: pdf.js takes the buffer over.
    data: new Uint8Array(bytes),
    ...findAssets(),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    maxImageSize: maxImagePixels,
  });
  try {
    const pdf = await withTimeLimit(() => task.promise, limit);
    return { pdf, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    signal.throwIfAborted();
    throw toReadError(error);
  }
}
