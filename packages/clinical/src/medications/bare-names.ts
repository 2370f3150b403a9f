import type { DrugItem } from './drug-items.js';

const isOneWord = (name: string): boolean => !/[ -]/u.test(name);

/** Per word the first item of each name of several words that holds it: `insulin` of `insulin glargine`. */
function indexByWord(items: readonly DrugItem[]): ReadonlyMap<string, readonly DrugItem[]> {
  const byWord = new Map<string, DrugItem[]>();
  const seen = new Set<string>();
  for (const item of items) {
    const name = item.drug.name.toLowerCase();
    if (item.drug.isBoundary || seen.has(name)) continue;
    seen.add(name);
    const words = name.split(/[-/ ]/u);
    if (words.length < 2) continue;
    for (const word of new Set(words)) {
      const known = byWord.get(word);
      if (known === undefined) byWord.set(word, [item]);
      else known.push(item);
    }
  }
  return byWord;
}

/**
 * For each item that a fuller name of the same note covers, the items that bear such a name: `on insulin` beside
 * `insulin glargine` and `insulin aspart`, `calcium stopped` beside `calcium carbonate 500 mg`. Only names without a
 * dose of their own count as bare.
 */
export function fullerNames(
  items: readonly DrugItem[],
): ReadonlyMap<DrugItem, readonly DrugItem[]> {
  const found = new Map<DrugItem, readonly DrugItem[]>();
  const byWord = indexByWord(items);
  for (const item of items) {
    const name = item.drug.name.toLowerCase();
    if (!isOneWord(name) || item.sig.amounts.length > 0) continue;
    const fuller = byWord.get(name);
    if (fuller !== undefined) found.set(item, fuller);
  }
  return found;
}
