import type { QuoteSource, ReadingQuoter } from '@medextract/core/reading';
import type { WorkerPool } from './worker-pool.js';

/** A copy of its own: the view may lie in memory that others use, and that would go along. */
const ownCopy = (source: QuoteSource): { readonly source: QuoteSource; bytes: Uint8Array } => {
  if (source.kind === 'reading') {
    const packed = new Uint8Array(source.packed);
    return { source: { ...source, packed }, bytes: packed };
  }
  const bytes = new Uint8Array(source.bytes);
  return { source: { ...source, bytes }, bytes };
};

/** Quotes made in the worker threads, where documents are read. */
export function createPooledQuoter(pool: WorkerPool): ReadingQuoter {
  return {
    async quote({ source: given, options, signal }) {
      const { source, bytes } = ownCopy(given);
      const transfer = bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
      const pace = source.kind === 'reading' ? 'quick' : 'slow';
      const result = await pool.run(
        { kind: 'quote', work: { source, options } },
        { signal, transfer, pace },
      );
      if (result.kind === 'quote') return result.answer;
      throw new TypeError('the worker answered something else');
    },
  };
}
