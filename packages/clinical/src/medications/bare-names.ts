import type { DrugItem } from './drug-items.js';

/** Whether one name is a word of the other, longer one: `insulin` of `insulin glargine`. */
const isWordOf = (short: string, long: string): boolean =>
  long.length > short.length && ` ${long.replace(/[-/]/gu, ' ')} `.includes(` ${short} `);

/**
 * For each item that a fuller name of the same note covers, the items that bear such a name: `on insulin` beside
 * `insulin glargine` and `insulin aspart`, `calcium stopped` beside `calcium carbonate 500 mg`. Only names without a
 * dose of their own count as bare.
 */
export function fullerNames(
  items: readonly DrugItem[],
): ReadonlyMap<DrugItem, readonly DrugItem[]> {
  const found = new Map<DrugItem, readonly DrugItem[]>();
  const names = items.map(({ drug }) => drug.name.toLowerCase());
  items.forEach((item, index) => {
    const name = names[index] ?? '';
    if (name.includes(' ') || name.includes('-') || item.sig.amounts.length > 0) return;
    const seen = new Set<string>();
    const fuller = items.filter((other, at) => {
      const long = names[at] ?? '';
      if (other.drug.isBoundary || seen.has(long) || !isWordOf(name, long)) return false;
      seen.add(long);
      return true;
    });
    if (fuller.length > 0) found.set(item, fuller);
  });
  return found;
}
