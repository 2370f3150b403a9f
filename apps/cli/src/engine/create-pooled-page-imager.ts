import type { PageImager } from '@medextract/core/service';
import type { WorkerPool } from './worker-pool.js';

/** Pages drawn in the worker threads: a picture that hangs its decoder hangs nobody else. */
export function createPooledPageImager(pool: WorkerPool): PageImager {
  return {
    async render({ bytes, page, signal }) {
      const own = new Uint8Array(bytes);
      const result = await pool.run(
        { kind: 'draw', bytes: own, page },
        { signal, transfer: [own.buffer], pace: 'slow' },
      );
      if (result.kind === 'draw') return result.image;
      throw new TypeError('the worker answered something else');
    },
  };
}
