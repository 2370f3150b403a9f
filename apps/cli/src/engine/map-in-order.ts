/**
 * Works on up to `limit` items at once and yields the results in the order of the items, each as soon as
 * it is its turn. Takes the next item only when there is room, so that a slow reader of the results slows
 * the source down.
 */
export async function* mapInOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const source = iterate(items);
  const running: Promise<Result>[] = [];
  let next: Promise<IteratorResult<Item, unknown>> | undefined = source.next();
  while (next !== undefined || running.length > 0) {
    const [first] = running;
    const isFull = running.length >= limit;
    if (
      first !== undefined &&
      (isFull || next === undefined || (await isSettledFirst(first, next)))
    ) {
      running.shift();
      yield await first;
      continue;
    }
    const item: IteratorResult<Item, unknown> | undefined = await next;
    if (item === undefined || item.done === true) {
      next = undefined;
      continue;
    }
    running.push(work(item.value));
    next = source.next();
  }
}

/** Whether the result is there before the next item, so that a source that pauses holds up no answer. */
async function isSettledFirst(result: Promise<unknown>, next: Promise<unknown>): Promise<boolean> {
  return Promise.race([next.then(() => false), result.then(() => true)]);
}

async function* iterate<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  yield* items;
}
