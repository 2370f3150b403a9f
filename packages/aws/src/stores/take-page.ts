import type { Page } from '@medextract/core/service';
import { toCursor } from '@medextract/core/service';

/** The first `limit` of one more, and the place of the last where more follow. */
export function takePage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  read: { readonly toItem: (row: Row) => Item; readonly toPlace: (row: Row) => string },
): Page<Item> {
  const taken = rows.slice(0, limit);
  const last = rows.length > limit ? taken.at(-1) : undefined;
  const nextCursor = last === undefined ? null : toCursor([read.toPlace(last)]);
  return { items: taken.map(read.toItem), nextCursor };
}
