import type { AttributeDraft, Span } from '@medextract/core';
import type { Note } from '../text/note.js';

/** One reading of an attribute; the highest `weight` wins, of equal ones the first. */
export interface Candidate<Value> {
  readonly value: Value;
  readonly first: number;
  readonly last: number;
  readonly weight: number;
}

/** Weights from which a reading counts as certain, and as fair. */
const sure = 80;
const fair = 40;

/** The best reading as a draft. */
export function toAttribute<Value>(
  note: Note,
  candidates: readonly Candidate<Value>[],
): AttributeDraft<Value> | null {
  let best: Candidate<Value> | undefined;
  for (const candidate of candidates)
    if (best === undefined || candidate.weight > best.weight) best = candidate;
  if (best === undefined) return null;
  const span: Span = note.span(best.first, best.last);
  const level = best.weight >= sure ? 'high' : best.weight >= fair ? 'medium' : 'low';
  return {
    value: best.value,
    spans: [span],
    confidence: { level, basis: best.weight >= sure ? ['labelled-field'] : [] },
  };
}
