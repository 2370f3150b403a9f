import type { ReviewDecisionKind, ReviewItem } from './review-item.js';

/** What one person decided, how long it took, and how often a second reader saw it alike. */
export interface ReviewerFigures {
  readonly reviewer: string;
  readonly decisions: number;
  readonly byDecision: Readonly<Record<ReviewDecisionKind, number>>;
  /** Decisions of which the time is known; the next two are of those, in seconds. */
  readonly timed: number;
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
  /** Items that two people decided on, this one first or second, and those on which they agreed. */
  readonly secondReadings: number;
  readonly agreements: number;
}

/**
 * Whether the second reader left the record as the first had left it. A reading that was corrected and then confirmed is agreed
 * on; one that was corrected twice is not.
 */
const agreeing: Readonly<Record<ReviewDecisionKind, readonly ReviewDecisionKind[]>> = {
  confirm: ['confirm'],
  correct: ['confirm'],
  add: ['confirm'],
  reject: ['reject'],
  dismiss: ['dismiss'],
};

interface Reading {
  readonly by: string;
  readonly decision: ReviewDecisionKind;
  readonly seconds: number | null;
  readonly agrees: boolean | null;
}

/** The decisions on a finished item: one, or two where a second reader was wanted. */
function listReadings({ state, secondReader }: ReviewItem): readonly Reading[] {
  if (state.status !== 'done') return [];
  const { by, decision, reviewSeconds: seconds } = state;
  const first = secondReader.wanted ? secondReader : undefined;
  if (first === undefined || first.firstBy === null || first.firstDecision === null) {
    return [{ by, decision, seconds, agrees: null }];
  }
  const agrees = agreeing[first.firstDecision].includes(decision);
  return [
    // Only the last decision's time is kept.
    { by: first.firstBy, decision: first.firstDecision, seconds: null, agrees },
    { by, decision, seconds, agrees },
  ];
}

function median(sorted: readonly number[]): number | null {
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const countOf = (readings: readonly Reading[], kind: ReviewDecisionKind): number =>
  readings.filter(({ decision }) => decision === kind).length;

function toFigures(reviewer: string, readings: readonly Reading[]): ReviewerFigures {
  const seconds = readings
    .flatMap((reading) => (reading.seconds === null ? [] : [reading.seconds]))
    .toSorted((left, right) => left - right);
  const timed = seconds.length;
  const total = seconds.reduce((sum, one) => sum + one, 0);
  return {
    reviewer,
    decisions: readings.length,
    byDecision: {
      confirm: countOf(readings, 'confirm'),
      correct: countOf(readings, 'correct'),
      reject: countOf(readings, 'reject'),
      add: countOf(readings, 'add'),
      dismiss: countOf(readings, 'dismiss'),
    },
    timed,
    meanSeconds: timed === 0 ? null : total / timed,
    medianSeconds: median(seconds),
    secondReadings: readings.filter(({ agrees }) => agrees !== null).length,
    agreements: readings.filter(({ agrees }) => agrees === true).length,
  };
}

/** Figures by person, who decided most first. */
export function toReviewerFigures(items: readonly ReviewItem[]): readonly ReviewerFigures[] {
  const readings = Map.groupBy(items.flatMap(listReadings), ({ by }) => by);
  return [...readings]
    .map(([reviewer, own]) => toFigures(reviewer, own))
    .toSorted((left, right) => right.decisions - left.decisions);
}
