import type { Arm } from '../experiments/experiment.js';
import type { SampleMoments } from '../experiments/statistics/welch-test.js';
import type { ProcessingOutcome, ReviewOutcome } from './processing-outcome.js';
import type { Stratum } from './stratum.js';

/** Figures of one prompt version over a span of hours. Percentiles are within 1 % of the true value. */
export interface PromptFigures {
  readonly promptVersion: string;
  readonly requests: number;
  readonly successes: number;
  readonly processingMs: {
    readonly mean: number;
    /** Sum of squared deviations from the mean, for tests on the mean. */
    readonly squaredDeviations: number;
    readonly p50: number;
    readonly p95: number;
    readonly p99: number;
  };
  readonly inputTokens: number;
  /** Of the input tokens; what a provider had kept from an earlier call. */
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Over the runs whose price is known. */
  readonly costUsd: {
    readonly known: number;
    readonly sum: number;
    readonly squaredDeviations: number;
  };
  /** Of the runs that succeeded, as the next two. */
  readonly meanFieldCompleteness: number;
  readonly meanFacts: number;
  readonly verifiedShare: number | null;
  /** What people decided about these runs, whenever they did. */
  readonly reviews: ReviewFigures;
  readonly firstAt: string;
  readonly lastAt: string;
}

export interface ReviewFigures {
  readonly decisions: number;
  /** Decisions by which the record was wrong: corrected, rejected, or a fact that was missing. */
  readonly corrections: number;
  /** Decisions of which the time is known, and their seconds. */
  readonly timed: number;
  readonly seconds: number;
}

/**
 * The runs of one arm: all that were assigned to it (intent to treat), or those of them that its
 * version really read (as treated).
 */
export interface ArmQuery {
  readonly experimentId: string;
  readonly arm: Arm;
  readonly analysis: 'assigned' | 'served';
}

/** Documents alike: by what was known before the reading, and by their pages (`roundPages`), 0 where none was read. */
export interface CellKey extends Stratum {
  readonly arm: Arm;
  readonly pages: number;
}

/** What an arm came to with them, by intent to treat. */
export interface ArmCell extends CellKey {
  readonly requests: number;
  readonly successes: number;
  /** Milliseconds, and US dollars over the runs of known price. */
  readonly time: SampleMoments;
  readonly cost: SampleMoments;
}

/** Of the runs of a version those that one model read of one kind of document; null where there was none. */
export interface MetricSlice {
  readonly modelId: string | null;
  readonly documentKind: string | null;
}

export interface VersionSlice extends MetricSlice {
  readonly promptVersion: string;
}

export interface MetricSpan {
  readonly promptVersion: string;
  /** Only these of its runs. */
  readonly slice?: MetricSlice;
  readonly from: string;
  readonly to: string;
}

export const metricGrains = ['hour', 'day'] as const;
export type MetricGrain = (typeof metricGrains)[number];

/** Figures of one hour or day that begins at `start`. */
export interface MetricPoint {
  readonly start: string;
  readonly figures: PromptFigures;
}

/** Port: mergeable figures per prompt version and hour; reading costs the same for a million documents. */
export interface MetricStore {
  /** Beside `Change.outcomes`, which brings them in the same step as the record. */
  add(outcomes: readonly ProcessingOutcome[], reviews?: readonly ReviewOutcome[]): Promise<void>;
  /** Whole hours: from the hour of `from` on, to the last that begins before `to`. Undefined where nothing ran. */
  find(span: MetricSpan): Promise<PromptFigures | undefined>;
  /** Hour by hour, or day by day, in order; those in which nothing ran are left out. Whole hours or days, as `find`. */
  listPoints(span: MetricSpan & { readonly grain: MetricGrain }): Promise<readonly MetricPoint[]>;
  /** Of all its time. `promptVersion` is the one that was assigned. Undefined where nothing ran. */
  findArm(query: ArmQuery): Promise<PromptFigures | undefined>;
  /** Of both arms; in no order. There are some hundreds at most. */
  listCells(experimentId: string): Promise<readonly ArmCell[]>;
  listVersions(): Promise<readonly string[]>;
  /** Every slice that anything ran in. */
  listSlices(): Promise<readonly VersionSlice[]>;
}
