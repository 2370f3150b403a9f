import type { FactContext } from '@medextract/core';

/** How the text means a range of tokens: built once per note, asked by every extractor. */
export interface AssertionScopes {
  /** The assertion, experiencer and time of the mention at tokens [first, last), by triggers, clause and section. */
  contextOf(first: number, last: number): FactContext;
  /** Whether the mention was only looked for or considered (`r/o`), not held to be there. */
  isOnlyConsidered(first: number, last: number): boolean;
  /** Whether nothing but `history of` puts the mention into the past: a lasting disease is there all the same. */
  isToldAsHistory(first: number, last: number): boolean;
}
