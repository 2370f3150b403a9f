import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, PSM, type Worker } from 'tesseract.js';
import type { ReaderSettings } from '../reader-options.js';
import { withTimeLimit } from '../time-limit.js';

/** A word as recognised; pixels of the image that was given. */
export interface RecognisedWord {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The line's baseline at the word's middle, and the height of its letters. */
  readonly baseline: number;
  readonly lineHeight: number;
  /** Its text is not what the engine read, but was put right. */
  readonly isRestored?: true;
}

/** OCR engines in threads of their own: a hung one is ended, and nothing outlives `close`. */
export interface OcrPool {
  readonly recognise: (
    image: Uint8Array,
    signal: AbortSignal,
  ) => Promise<readonly RecognisedWord[]>;
  readonly close: () => Promise<void>;
}

const findDataDirectory = (): string => {
  const entry = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json');
  return join(dirname(entry), '4.0.0_best_int');
};

const startWorker = async (settings: ReaderSettings): Promise<Worker> => {
  const worker = await createWorker('eng', 1, {
    langPath: settings.ocrDataDirectory ?? findDataDirectory(),
    cacheMethod: 'none',
    gzip: true,
    // Without a handler the library throws from an event, where nothing can catch it.
    errorHandler: () => undefined,
  });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, user_defined_dpi: '300' });
  return worker;
};

type Lines = NonNullable<
  Awaited<ReturnType<Worker['recognize']>>['data']['blocks']
>[number]['paragraphs'][number]['lines'];

const toWords = (lines: Lines): readonly RecognisedWord[] =>
  lines.flatMap(({ words, baseline, rowAttributes }) =>
    words.map(({ text, confidence, bbox }) => {
      const middle = (bbox.x0 + bbox.x1) / 2;
      const run = Math.max(1, baseline.x1 - baseline.x0);
      const rise = ((baseline.y1 - baseline.y0) / run) * (middle - baseline.x0);
      return {
        text,
        confidence: confidence / 100,
        left: bbox.x0,
        top: bbox.y0,
        right: bbox.x1,
        bottom: bbox.y1,
        baseline: baseline.y0 + rise,
        lineHeight: rowAttributes.rowHeight,
      };
    }),
  );

const recogniseWith = async (
  worker: Worker,
  image: Uint8Array,
): Promise<readonly RecognisedWord[]> => {
  const result = await worker.recognize(Buffer.from(image), {}, { blocks: true, text: false });
  const paragraphs = (result.data.blocks ?? []).flatMap((block) => block.paragraphs);
  return paragraphs.flatMap(({ lines }) => toWords(lines));
};

/** A pool of at most `ocrWorkers` engines, each started when first needed. */
export function createOcrPool(settings: ReaderSettings): OcrPool {
  const idle: Worker[] = [];
  const alive = new Set<Promise<Worker>>();
  const waiting: (() => void)[] = [];
  let free = settings.ocrWorkers;
  let isClosed = false;

  const acquireTurn = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const releaseTurn = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const getWorker = async (signal: AbortSignal): Promise<Worker> => {
    const ready = idle.pop();
    if (ready !== undefined) return ready;
    const starting = startWorker(settings);
    alive.add(starting);
    const limit = { limitMs: settings.timeLimits.ocrStartMs, signal };
    return withTimeLimit(() => starting, limit).catch((error: unknown) => {
      // Whenever a worker that came too late does arrive, it is ended.
      starting.then((late) => late.terminate()).catch(() => undefined);
      throw error;
    });
  };
  const recognise = async (image: Uint8Array, signal: AbortSignal) => {
    await acquireTurn();
    try {
      signal.throwIfAborted();
      const worker = await getWorker(signal);
      const limit = { limitMs: settings.timeLimits.ocrPageMs, signal };
      try {
        const words = await withTimeLimit(() => recogniseWith(worker, image), limit);
        if (!isClosed) idle.push(worker);
        return words;
      } catch (error) {
        await worker.terminate();
        throw error;
      }
    } finally {
      releaseTurn();
    }
  };
  const close = async () => {
    isClosed = true;
    for (const starting of alive) {
      starting.then((worker) => worker.terminate()).catch(() => undefined);
    }
  };
  return { recognise, close };
}
