import { type Page, toCursor } from '@medextract/core/service';

/** A row of a list: its place in the order, and what it shows, undefined where a filter holds it back. */
interface SeenRow<Item, Place> {
  readonly place: Place;
  readonly item: Item | undefined;
}

export interface Look<Item, Place> {
  readonly rows: readonly SeenRow<Item, Place>[];
  readonly isLast: boolean;
}

/** How often one call looks before it says where to go on. */
const maxLooks = 8;

/**
 * A page of a list of which a filter lets only some through. It looks at so many rows and no more: the page is
 * short, or empty, where there were none among them, and its cursor goes on from there.
 */
export async function collectPage<Item, Place extends string | number>(options: {
  readonly limit: number;
  readonly start: Place | undefined;
  readonly look: (behind: Place | undefined) => Promise<Look<Item, Place>>;
}): Promise<Page<Item>> {
  const { limit, start, look } = options;
  const items: Item[] = [];
  let behind = start;
  let lastShown = start;
  for (let looks = 0; looks < maxLooks; looks += 1) {
    const { rows, isLast } = await look(behind);
    for (const { place, item } of rows) {
      if (item === undefined) continue;
      if (items.length === limit) return { items, nextCursor: toNext(lastShown) };
      items.push(item);
      lastShown = place;
    }
    if (isLast) return { items, nextCursor: null };
    behind = rows.at(-1)?.place;
  }
  return { items, nextCursor: toNext(behind) };
}

const toNext = (place: string | number | undefined): string | null =>
  place === undefined ? null : toCursor([place]);
