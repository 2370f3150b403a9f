import { doesAttributeAgree, partialOverlap, type Variant } from './compare-attribute.js';
import { bestOverlap } from './name.js';
import { isMeasured, type ScoredField, type ScoredItem } from './scored-item.js';

export const leastOverlap = { strict: 1, partial: partialOverlap } as const satisfies Record<
  Variant,
  number
>;

interface Pair {
  readonly gold: number;
  readonly predicted: number;
  readonly overlap: number;
  readonly value: number;
}

export interface Alignment {
  readonly field: ScoredField;
  readonly gold: readonly ScoredItem[];
  readonly predicted: readonly ScoredItem[];
  readonly variant: Variant;
}

function listPairs({ field, gold, predicted, variant }: Alignment): Pair[] {
  const pairs: Pair[] = [];
  for (const [goldIndex, wanted] of gold.entries()) {
    for (const [index, found] of predicted.entries()) {
      const overlap = bestOverlap(wanted.names, found.names);
      if (overlap < leastOverlap[variant]) continue;
      const isSameValue =
        isMeasured(field) &&
        doesAttributeAgree('value', {
          gold: wanted.attributes['value'],
          given: found.attributes['value'],
          variant: 'strict',
        });
      pairs.push({ gold: goldIndex, predicted: index, overlap, value: isSameValue ? 1 : 0 });
    }
  }
  return pairs;
}

/** Best overlap first, one to one; measured items look at the value before the name. */
export function alignItems(alignment: Alignment): ReadonlyMap<number, number> {
  const valueFirst = isMeasured(alignment.field);
  const pairs = listPairs(alignment).sort((left, right) => {
    const byOverlap = right.overlap - left.overlap;
    const byValue = right.value - left.value;
    const [first, second] = valueFirst ? [byValue, byOverlap] : [byOverlap, byValue];
    return first || second || left.gold - right.gold || left.predicted - right.predicted;
  });
  const predictedByGold = new Map<number, number>();
  const used = new Set<number>();
  for (const { gold, predicted } of pairs) {
    if (predictedByGold.has(gold) || used.has(predicted)) continue;
    predictedByGold.set(gold, predicted);
    used.add(predicted);
  }
  return predictedByGold;
}

/** The best overlap of one item with any of a list. */
export function overlapWithAny(items: readonly ScoredItem[], item: ScoredItem): number {
  let best = 0;
  for (const { names } of items) best = Math.max(best, bestOverlap(names, item.names));
  return best;
}
