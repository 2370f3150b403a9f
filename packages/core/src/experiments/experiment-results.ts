import type { PromptFigures } from '../metrics/metric-store.js';
import type { Arm, Experiment } from './experiment.js';
import type { StrataResults } from './read-strata.js';
import type { ShadowResults } from './shadow-results.js';
import type { ChanceToBeat } from './statistics/chance-to-beat.js';
import type { AdjustedDifference } from './statistics/covariate-adjustment.js';
import type { Interval } from './statistics/interval.js';

export type ExperimentDecision = 'promote' | 'review' | 'keep-control' | 'insufficient-data';

/** What the figures recommend, in a sentence for whoever owns the product. */
export interface ExperimentVerdict {
  readonly decision: ExperimentDecision;
  readonly reason: string;
}

export interface ArmFigures {
  readonly promptVersion: string;
  /** All that were assigned to the arm, whatever read them; undefined where there were none yet. */
  readonly assigned: PromptFigures | undefined;
  /** Those of them that the arm's version really read. */
  readonly served: PromptFigures | undefined;
}

export type ArmsFigures = Readonly<Record<Arm, ArmFigures>>;

/** What an experiment came to so far. Success counts by intent to treat. */
export interface ExperimentResults {
  readonly experiment: Experiment;
  readonly arms: ArmsFigures;
  /** Treatment less control, in shares. */
  readonly success: {
    /** Holds whenever it is looked at. */
    readonly always: Interval;
    /** For one look at the end (Newcombe); undefined where an arm is empty. */
    readonly once: Interval | undefined;
    readonly pValue: number;
    readonly belief: ChanceToBeat;
  };
  /** Treatment over control; undefined where a side knows too little. */
  readonly costRatio: Interval | undefined;
  readonly timeRatio: Interval | undefined;
  /** Of success, time and cost, corrected for there being three (Holm). */
  readonly corrected: Readonly<Record<'success' | 'time' | 'cost', number>>;
  /** Success and evenness among documents alike, as known before they were read. */
  readonly byStratum: StrataResults;
  /** Treatment less control with the pages of the documents held equal; undefined where that makes nothing surer. */
  readonly adjusted: Readonly<Record<'time' | 'cost', AdjustedDifference | undefined>>;
  /** What the pairs say; undefined where no document was read by both. */
  readonly shadow: ShadowResults | undefined;
  /** Chance of so uneven arms by itself; undefined where the share changes on the way. */
  readonly sampleRatio: number | undefined;
  readonly verdict: ExperimentVerdict;
}

export const requestsOf = ({ assigned }: ArmFigures): number => assigned?.requests ?? 0;

/** How far an experiment is towards its size: the smaller arm; of a bandit, which lets one arm starve, half of both. */
export function documentsInEachArm({
  arms,
  experiment,
}: Pick<ExperimentResults, 'arms' | 'experiment'>): number {
  const [control, treatment] = [requestsOf(arms.control), requestsOf(arms.treatment)];
  return experiment.plan.mode === 'bandit'
    ? Math.floor((control + treatment) / 2)
    : Math.min(control, treatment);
}
