import { availableParallelism } from 'node:os';
import { availableMemory } from 'node:process';

export interface TimeLimits {
  /** Opening a file: unpacking, parsing its structure. */
  readonly openMs: number;
  /** The text layer, or the picture, of one page. */
  readonly pageMs: number;
  /** Starting one OCR worker. */
  readonly ocrStartMs: number;
  /** Recognising one page. */
  readonly ocrPageMs: number;
  /** The whole document; pages not reached by then are `unreadable`. */
  readonly documentMs: number;
}

export interface DocumentReaderOptions {
  readonly maxBytes?: number;
  readonly maxPages?: number;
  /** OCR workers, by default one a core up to four; fewer where memory is short, but one at least. */
  readonly ocrWorkers?: number;
  /** Mean word confidence (0 to 1) under which a recognised page counts as unreadable. */
  readonly ocrConfidenceFloor?: number;
  /** Directory of `eng.traineddata.gz`; by default the one of the installed package. */
  readonly ocrDataDirectory?: string;
  /** Unpacked bytes that one compressed file may hold. */
  readonly maxUnpackedBytes?: number;
  readonly timeLimits?: Partial<TimeLimits>;
}

export interface ReaderSettings {
  readonly maxBytes: number;
  readonly maxPages: number;
  readonly ocrWorkers: number;
  readonly ocrConfidenceFloor: number;
  readonly ocrDataDirectory: string | null;
  readonly maxUnpackedBytes: number;
  readonly timeLimits: TimeLimits;
}

const defaultTimeLimits: TimeLimits = {
  openMs: 60_000,
  pageMs: 30_000,
  ocrStartMs: 60_000,
  ocrPageMs: 90_000,
  documentMs: 1_800_000,
};

/** An engine (150 to 250 MB as seen) and the pictures of the page that it works on. */
const bytesPerWorker = 400 * 1_048_576;
const maxDefaultWorkers = 4;

export interface Machine {
  readonly cores: number;
  /** Memory that this process may still take, limits of its container included. */
  readonly freeBytes: number;
}

const thisMachine = (): Machine => ({
  cores: availableParallelism(),
  freeBytes: availableMemory(),
});

const countWorkers = (wanted: number | undefined, { cores, freeBytes }: Machine): number => {
  const fitting = Math.floor(freeBytes / bytesPerWorker);
  return Math.max(1, Math.min(wanted ?? Math.min(cores, maxDefaultWorkers), fitting));
};

export const resolveSettings = (
  options: DocumentReaderOptions,
  machine = thisMachine(),
): ReaderSettings => ({
  maxBytes: options.maxBytes ?? 50 * 1_048_576,
  maxPages: options.maxPages ?? 1_000,
  ocrWorkers: countWorkers(options.ocrWorkers, machine),
  ocrConfidenceFloor: options.ocrConfidenceFloor ?? 0.55,
  ocrDataDirectory: options.ocrDataDirectory ?? null,
  maxUnpackedBytes: options.maxUnpackedBytes ?? 256 * 1_048_576,
  timeLimits: { ...defaultTimeLimits, ...options.timeLimits },
});
