import type { Database } from './database.js';
import { type Item, textOf } from './item.js';
import type { Query } from './read-items.js';

const perLook = 1_000;

/** Every row of a stretch of a table's partition: for those that are known to be short. */
export async function queryAll(
  database: Database,
  query: Omit<Query, 'index' | 'limit' | 'order'>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let after: { after?: string } = {};
  for (;;) {
    const page = await database.query({ ...query, ...after, order: 'up', limit: perLook });
    items.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < perLook) return items;
    after = { after: textOf(last, 'sk') };
  }
}
