import type { Decision, ReviewItem } from './review-types.js';

export type Step =
  | {
      readonly kind: 'decided';
      readonly item: ReviewItem;
      readonly decision: Decision['decision'];
      readonly seconds: number;
      readonly keys: number;
    }
  | { readonly kind: 'skipped'; readonly item: ReviewItem }
  | { readonly kind: 'added'; readonly documentId: string };

export interface SessionSummary {
  readonly decided: number;
  readonly byDecision: Readonly<Record<Decision['decision'], number>>;
  readonly skipped: number;
  readonly added: number;
  readonly seconds: number;
  readonly secondsPerFact: number | null;
  readonly keysPerFact: number | null;
  /** Items that somebody else had decided on first. */
  readonly secondReadings: number;
  readonly agreed: number;
}

/** Whether a second reading leaves the record as the first one left it; the service counts alike. */
const agreesWith = {
  confirm: 'confirm',
  correct: 'confirm',
  add: 'confirm',
  reject: 'reject',
  dismiss: 'dismiss',
} as const;

const share = (sum: number, count: number): number | null => (count === 0 ? null : sum / count);

/** What came of a session so far. */
export function summariseSession(steps: readonly Step[]): SessionSummary {
  const decided = steps.filter((step) => step.kind === 'decided');
  const countOf = (kind: Decision['decision']): number =>
    decided.filter(({ decision }) => decision === kind).length;
  const second = decided.flatMap(({ item, decision }) => {
    const first = item.second_reader.first_decision;
    return first === null ? [] : [agreesWith[first] === decision];
  });
  const seconds = decided.reduce((sum, step) => sum + step.seconds, 0);
  const keys = decided.reduce((sum, step) => sum + step.keys, 0);
  return {
    decided: decided.length,
    byDecision: {
      confirm: countOf('confirm'),
      correct: countOf('correct'),
      reject: countOf('reject'),
      dismiss: countOf('dismiss'),
    },
    skipped: steps.filter(({ kind }) => kind === 'skipped').length,
    added: steps.filter(({ kind }) => kind === 'added').length,
    seconds,
    secondsPerFact: share(seconds, decided.length),
    keysPerFact: share(keys, decided.length),
    secondReadings: second.length,
    agreed: second.filter(Boolean).length,
  };
}
