import { armGrain, armKeysOf, toCellStart, toCellsKey, toSliceKey } from './metric-keys.js';
import { grains, startOf } from './metric-ranges.js';
import type { ProcessingOutcome, ReviewOutcome, RunAssignment } from './processing-outcome.js';
import { roundPages } from './stratum.js';

/** A row of the figures: whose, over which length of time, from when. */
export interface MetricPlace {
  /** A prompt version, or the key of a slice or of an arm. */
  readonly name: string;
  readonly grain: string;
  readonly start: string;
}

interface Counted {
  readonly at: string;
  readonly promptVersion: string;
  readonly modelId: string | null;
  readonly documentKind: string | null;
  readonly assignment?: RunAssignment | undefined;
  readonly countsFor?: 'arm' | undefined;
}

function listPlaces({
  at,
  promptVersion,
  assignment,
  countsFor,
  ...slice
}: Counted): readonly MetricPlace[] {
  const names = countsFor === 'arm' ? [] : [promptVersion, toSliceKey(promptVersion, slice)];
  const times = names.flatMap((name) =>
    grains.map((grain) => ({ name, grain, start: startOf(at, grain) })),
  );
  const start = assignment?.promptVersion ?? '';
  const arms = armKeysOf(assignment, promptVersion).map((name) => ({
    name,
    grain: armGrain,
    start,
  }));
  return [...times, ...arms];
}

function listCells({ assignment, stratum, pages }: ProcessingOutcome): readonly MetricPlace[] {
  if (assignment === undefined || stratum === undefined) return [];
  const { experimentId, arm } = assignment;
  const start = toCellStart({ ...stratum, arm, pages: roundPages(pages) });
  return [{ name: toCellsKey(experimentId), grain: armGrain, start }];
}

/** All rows that a run counts in. */
export const placesOfRun = (run: ProcessingOutcome): readonly MetricPlace[] => [
  ...listPlaces({ ...run, modelId: run.cost.modelId }),
  ...listCells(run),
];

/** All rows that a decision counts in: those of the run that read the fact. */
export const placesOfReview = ({ readAt, ...review }: ReviewOutcome): readonly MetricPlace[] =>
  listPlaces({ ...review, at: readAt });
