import type { Fact, FactGroup } from './list-facts.js';

/** A part of the document, as offsets into its text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface FactFilter {
  readonly group: FactGroup | 'all';
  readonly needsLook: 'all' | 'only';
  readonly words: string;
  /** Facts that were read from there. */
  readonly span: Span | undefined;
  /** Facts that something else stands on. */
  readonly ids: readonly string[] | undefined;
}

export const noFilter: FactFilter = {
  group: 'all',
  needsLook: 'all',
  words: '',
  span: undefined,
  ids: undefined,
};

export const overlaps = (left: Span, right: Span): boolean =>
  left.start < right.end && right.start < left.end;

/** A person should look at what is not verified or stands on little. */
export const needsLook = ({ verified, confidence }: Fact): boolean =>
  !verified || confidence.level === 'low';

export function filterFacts(facts: readonly Fact[], filter: FactFilter): readonly Fact[] {
  const { group, span, ids } = filter;
  const words = filter.words.toLowerCase();
  return facts.filter(
    (fact) =>
      (group === 'all' || fact.kind === group) &&
      (filter.needsLook === 'all' || needsLook(fact)) &&
      (ids === undefined || ids.includes(fact.id)) &&
      (span === undefined || fact.evidence.some((place) => overlaps(place, span))) &&
      (words === '' || `${fact.title} ${fact.detail}`.toLowerCase().includes(words)),
  );
}

/** What the other reader made of the same words, where the two differ. */
export function findOtherReadings(facts: readonly Fact[], fact: Fact): readonly Fact[] {
  if (!fact.confidence.basis.includes('readers-differ')) return [];
  return facts.filter(
    (other) =>
      other.id !== fact.id &&
      other.kind === fact.kind &&
      other.confidence.basis.includes('readers-differ') &&
      other.evidence.some((place) => fact.evidence.some((own) => overlaps(own, place))),
  );
}
