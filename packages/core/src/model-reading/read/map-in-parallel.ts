/** Works on all items, at most so many at a time; the results stand in the order of the items. The first fault ends it. */
export async function mapInParallel<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  let isEnded = false;
  const takeUp = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (isEnded) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        isEnded = true;
        throw error;
      }
    }
  };
  const hands = Math.max(1, Math.min(most, items.length));
  await Promise.all(Array.from({ length: hands }, takeUp));
  return results;
}
