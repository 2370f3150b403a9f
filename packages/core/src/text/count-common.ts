/** How many items two sets share. */
export function countCommon<Item>(left: ReadonlySet<Item>, right: ReadonlySet<Item>): number {
  let count = 0;
  for (const item of left) if (right.has(item)) count += 1;
  return count;
}
