import type { Proportion } from './statistics/compare-proportions.js';

export const experimentStatuses = [
  'draft',
  'running',
  'completed',
  'promoted',
  'rolled_back',
] as const;
export type ExperimentStatus = (typeof experimentStatuses)[number];

export const arms = ['control', 'treatment'] as const;
export type Arm = (typeof arms)[number];

/**
 * `split`: each case is read by one version. `shadow`: the version that serves reads all, and the treatment the same documents
 * beside it, unseen. `bandit`: as split, and the share follows what was seen.
 */
export const experimentModes = ['split', 'shadow', 'bandit'] as const;
export type ExperimentMode = (typeof experimentModes)[number];

/** A share that gets the treatment, taken once the hours are over and the step before has proved itself. */
export interface RampStep {
  /** Since the start, at the earliest. */
  readonly afterHours: number;
  readonly treatmentShare: number;
  /** That the treatment must have read in this step before the next one is taken. */
  readonly minDocuments: number;
}

/** What is tried, on how much, and when it counts as good or bad. Fixed once the experiment runs. */
export interface ExperimentPlan {
  readonly name: string;
  readonly description: string;
  /** What is experimented with; in one scope one experiment runs at a time. */
  readonly scope: string;
  readonly mode: ExperimentMode;
  readonly controlVersion: string;
  readonly treatmentVersion: string;
  /** 0 to 1, in the end; until then the ramp says less. In a shadow trial the share of the documents that both read. */
  readonly treatmentShare: number;
  /** The earliest first; empty where the share is the same from the start on. */
  readonly ramp: readonly RampStep[];
  /** Documents in each arm. */
  readonly targetSampleSize: number;
  readonly maxDurationDays: number;
  /** Points of percent by which the treatment must succeed more often to be promoted. */
  readonly minSuccessRateDelta: number;
  /** Percent by which the treatment may cost more at most. */
  readonly maxCostIncreasePct: number;
  /** Percent by which it may take longer at most. */
  readonly maxTimeIncreasePct: number;
  /** US dollars that the treatment's readings of a shadow trial may cost together; null in other modes. */
  readonly shadowMaxCostUsd: number | null;
  /** Of the cases, 0 to below 1, those that the serving version reads as if there were no experiment; they count for no arm. */
  readonly holdoutShare: number;
  /** The least share of either arm of a bandit, so that none is given up unseen. */
  readonly banditFloor: number;
}

/** What a plan means that does not say these, as one that was stored before they could be said. */
export const planDefaults = {
  mode: 'split',
  maxTimeIncreasePct: 100,
  shadowMaxCostUsd: null,
  holdoutShare: 0,
  banditFloor: 0.1,
} as const;

/** The step of the ramp on which an experiment stands; the steps after it wait. */
interface RampPlace {
  readonly step: number;
  readonly since: string;
  /** What each arm had been given when the step was taken. */
  readonly before: Readonly<Record<Arm, number>>;
}

/** The share of a bandit, and the outcomes that it was drawn from: the same outcomes give it again. */
interface BanditPlace {
  readonly share: number;
  readonly since: string;
  readonly seen: Readonly<Record<Arm, Proportion>>;
}

interface Run {
  /** Milliseconds since 1970, for ramps and durations count from it. */
  readonly startedAtMs: number;
}

interface Ended extends Run {
  readonly endedAt: string;
  /** The version that won; null where the figures told none, and nobody named one. */
  readonly winner: string | null;
  readonly conclusion: string;
}

/** Where the experiment stands, with what is known only then. */
export type ExperimentState =
  | { readonly status: 'draft' }
  | ({
      readonly status: 'running';
      /** When the treatment of a shadow trial had spent what it may; absent before. */
      readonly shadowEndedAt?: string;
      /** Absent where there is no ramp, or it goes by its hours alone. */
      readonly ramp?: RampPlace;
      readonly bandit?: BanditPlace;
    } & Run)
  | ({ readonly status: 'completed' } & Ended)
  | ({
      readonly status: 'promoted';
      readonly promotedAt: string;
      /** What served before the promotion, and serves again after a rollback. */
      readonly displaced: string;
    } & Ended)
  /** `ended` is null where it was stopped while it ran. */
  | ({
      readonly status: 'rolled_back';
      readonly rolledBackAt: string;
      readonly reason: string;
      readonly ended: Omit<Ended, keyof Run> | null;
    } & Run);

/** Two prompt versions against each other on real documents. */
export interface Experiment {
  readonly id: string;
  readonly plan: ExperimentPlan;
  /** Goes into the hash that assigns, so that no two experiments part the cases alike. */
  readonly salt: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly state: ExperimentState;
  /** Grows by one with each change; whoever changes names the one that was read. */
  readonly version: number;
}

/** The experiment as it shall be. */
export interface ExperimentChange {
  readonly experiment: Experiment;
  /** The version that was read before; 0 for a new one. `experiment.version` is one more. */
  readonly expectedVersion: number;
}

export const versionOf = ({ plan }: Pick<Experiment, 'plan'>, arm: Arm): string =>
  arm === 'control' ? plan.controlVersion : plan.treatmentVersion;

const noDocuments = { minDocuments: 0 } as const;

/** An experiment as it was stored, with what its plan could not say yet. */
export const completePlan = (kept: Experiment): Experiment => ({
  ...kept,
  plan: {
    ...planDefaults,
    ...kept.plan,
    ramp: kept.plan.ramp.map((step) => ({ ...noDocuments, ...step })),
  },
});
