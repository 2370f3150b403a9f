import type { Page } from '../../catalogue/page.js';

/** The first `limit` of the items that are left, and the cursor of the last where more follow. */
export function takePage<Item>(
  items: readonly Item[],
  limit: number,
  cursorOf: (item: Item) => string,
): Page<Item> {
  const taken = items.slice(0, limit);
  const last = taken.at(-1);
  const more = items.length > taken.length && last !== undefined;
  return { items: taken, nextCursor: more ? cursorOf(last) : null };
}

/** True where the time is earlier, or the same with a lesser id: further down in a list of the newest first. */
export const isBefore = (
  [at, id]: readonly [string, string],
  [lastAt, lastId]: readonly [string, string],
): boolean => at < lastAt || (at === lastAt && id < lastId);
