import type { FactContext } from '@medextract/core';

/** How the text means a range of tokens: built once per note, asked by every extractor. */
export interface AssertionScopes {
  /** The assertion, experiencer and time of the mention at tokens [first, last), by triggers, clause and section. */
  contextOf(first: number, last: number): FactContext;
}
