import type { Arm } from '../experiments/experiment.js';
import type { ProcessingOutcome } from './processing-outcome.js';

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
  readonly firstAt: string;
  readonly lastAt: string;
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

/** Port: mergeable figures per prompt version and hour; reading costs the same for a million documents. */
export interface MetricStore {
  /** Beside `Change.outcomes`, which brings them in the same step as the record. */
  add(outcomes: readonly ProcessingOutcome[]): Promise<void>;
  /** Whole hours: from the hour of `from` on, to the last that begins before `to`. Undefined where nothing ran. */
  find(query: {
    readonly promptVersion: string;
    readonly from: string;
    readonly to: string;
  }): Promise<PromptFigures | undefined>;
  /** Of all its time. `promptVersion` is the one that was assigned. Undefined where nothing ran. */
  findArm(query: ArmQuery): Promise<PromptFigures | undefined>;
  listVersions(): Promise<readonly string[]>;
}
