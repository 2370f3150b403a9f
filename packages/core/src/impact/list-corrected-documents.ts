import type { ReviewStore } from '../review/review-store.js';

const pageSize = 500;
const corrections: ReadonlySet<string> = new Set(['correct', 'reject', 'add']);

/** Documents of which a person said in the queue that something was read wrong. */
export async function listCorrectedDocuments(
  reviews: Pick<ReviewStore, 'list'>,
): Promise<readonly string[]> {
  const found = new Set<string>();
  let cursor: string | null = null;
  do {
    const after: { cursor?: string } = cursor === null ? {} : { cursor };
    const page = await reviews.list({ status: 'done', limit: pageSize, ...after });
    for (const { documentId, state } of page.items) {
      if (state.status === 'done' && corrections.has(state.decision)) found.add(documentId);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return [...found];
}
