import { availableParallelism } from 'node:os';

/** OCR threads that each of some engines may have, so that all of them together fit the cores. */
export function ocrShare(engines: number): number {
  return Math.max(1, Math.min(4, Math.floor(availableParallelism() / engines)));
}
