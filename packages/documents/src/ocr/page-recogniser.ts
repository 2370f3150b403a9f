import type { PageDraft, ReadContext } from '../format-reader.js';
import type { OcrPool } from './ocr-pool.js';
import { type PagePicture, recognisePage } from './recognise-page.js';

/** Recognises pictures side by side; the OCR engine is loaded with the first one. */
export interface PageRecogniser {
  /** Resolves once another picture may be made: only as many are held as can be worked on soon. */
  readonly ready: () => Promise<void>;
  readonly recognise: (picture: PagePicture) => Promise<PageDraft>;
  readonly close: () => Promise<void>;
}

export function createPageRecogniser({ settings, signal }: ReadContext): PageRecogniser {
  let pool: Promise<OcrPool> | undefined;
  const pending = new Set<Promise<unknown>>();

  const getPool = (): Promise<OcrPool> => {
    pool ??= import('./ocr-pool.js').then(({ createOcrPool }) => createOcrPool(settings));
    return pool;
  };
  const recognise = (picture: PagePicture): Promise<PageDraft> => {
    const work = getPool().then((ready) =>
      recognisePage(picture, { pool: ready, settings, signal }),
    );
    const settled: Promise<unknown> = work.then(
      () => pending.delete(settled),
      () => pending.delete(settled),
    );
    pending.add(settled);
    return work;
  };
  const ready = async (): Promise<void> => {
    while (pending.size > settings.ocrWorkers) await Promise.race(pending);
  };
  const close = async (): Promise<void> => {
    await (await pool)?.close();
  };
  return { ready, recognise, close };
}
