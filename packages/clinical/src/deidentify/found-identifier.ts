import type { IdentifierKind } from '@medextract/core';
import { createOverlap } from './create-overlap.js';

/** A place that identifies somebody, before it has a surrogate: UTF-16 offsets [start, end). */
export interface FoundIdentifier {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
}

/** Where two overlap the one that was found on better grounds stays: the order of the groups, then the longer one. */
export function selectIdentifiers(
  groups: readonly (readonly FoundIdentifier[])[],
): FoundIdentifier[] {
  const chosen: FoundIdentifier[] = [];
  for (const group of groups) {
    const byLength = group.toSorted((a, b) => b.end - b.start - (a.end - a.start));
    const before = createOverlap(chosen);
    const taken: FoundIdentifier[] = [];
    for (const found of byLength) {
      if (before(found) || found.end <= found.start) continue;
      taken.push(found);
    }
    chosen.push(...withoutOverlap(taken));
    chosen.sort((a, b) => a.start - b.start);
  }
  return chosen;
}

/** Of spans in order of preference those that do not meet an earlier one; in text order. */
function withoutOverlap(preferred: readonly FoundIdentifier[]): FoundIdentifier[] {
  const rank = new Map(preferred.map((found, index) => [found, index]));
  const rankOf = (found: FoundIdentifier): number => rank.get(found) ?? 0;
  const kept: FoundIdentifier[] = [];
  for (const found of preferred.toSorted((a, b) => a.start - b.start || rankOf(a) - rankOf(b))) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= found.start) kept.push(found);
    else if (rankOf(found) < rankOf(last)) kept[kept.length - 1] = found;
  }
  return kept;
}
