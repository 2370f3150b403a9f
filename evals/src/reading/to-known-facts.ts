import type { KnownElement, KnownFacts } from '@medextract/core/testing';
import type { MadeFact } from './made-note.js';

/** Facts by the list of the answer that they stand in. */
export function toKnownFacts(facts: readonly MadeFact[]): KnownFacts {
  const lists: Record<string, KnownElement[]> = {};
  for (const { list, element } of facts) lists[list] = [...(lists[list] ?? []), element];
  return lists;
}
