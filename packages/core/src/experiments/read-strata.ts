import type { ArmCell } from '../metrics/metric-store.js';
import type { Stratum } from '../metrics/stratum.js';
import type { Arm, Experiment } from './experiment.js';
import type { Proportion } from './statistics/compare-proportions.js';
import {
  type AdjustedDifference,
  adjustedDifference,
  type CovariateSums,
} from './statistics/covariate-adjustment.js';
import { holmCorrection } from './statistics/holm-correction.js';
import { sampleRatioTest } from './statistics/sample-ratio-test.js';
import { stratifiedDifference, stratifiedTest } from './statistics/stratified-test.js';
import type { SampleMoments } from './statistics/welch-test.js';

/** What both arms came to with documents of one kind. */
export interface StratumResults extends Stratum {
  readonly control: Proportion;
  readonly treatment: Proportion;
  /** Chance of so uneven arms by itself, corrected for there being several strata; undefined where the share moves. */
  readonly sampleRatio: number | undefined;
}

export interface StrataResults {
  readonly strata: readonly StratumResults[];
  /** Success within strata, pooled: treatment less control, in shares. Undefined where nothing is known of strata. */
  readonly pooled: { readonly difference: number; readonly pValue: number } | undefined;
}

const keyOf = ({ documentType, pageBand }: Stratum): string => `${documentType} ${pageBand}`;

const sumOf = (cells: readonly ArmCell[], arm: Arm): Proportion => {
  const own = cells.filter((cell) => cell.arm === arm);
  return {
    successes: own.reduce((sum, { successes }) => sum + successes, 0),
    total: own.reduce((sum, { requests }) => sum + requests, 0),
  };
};

const holdsStill = ({ mode, ramp }: Experiment['plan']): boolean =>
  mode === 'split' && ramp.length === 0;

/** Reckons from the cells; pure. */
export function readStrata({ plan }: Experiment, cells: readonly ArmCell[]): StrataResults {
  const groups = [...Map.groupBy(cells, keyOf).values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const { documentType, pageBand } = first;
    const sides = { control: sumOf(alike, 'control'), treatment: sumOf(alike, 'treatment') };
    return [{ documentType, pageBand, ...sides }];
  });
  const sorted = groups.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  const ratios = holmCorrection(
    sorted.map(({ control, treatment }) =>
      sampleRatioTest({ control: control.total, treatment: treatment.total }, plan.treatmentShare),
    ),
  );
  return {
    strata: sorted.map((stratum, index) => ({
      ...stratum,
      sampleRatio: holdsStill(plan) ? ratios[index] : undefined,
    })),
    pooled:
      sorted.length === 0
        ? undefined
        : { difference: stratifiedDifference(sorted), pValue: stratifiedTest(sorted) },
  };
}

/** Where the pages explain less of the variance within the arms, adjusting for them is not worth a word. */
const leastExplained = 0.05;

function toSums(
  cells: readonly ArmCell[],
  arm: Arm,
  read: (cell: ArmCell) => SampleMoments,
): CovariateSums {
  const sums = { count: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
  for (const cell of cells) {
    if (cell.arm !== arm || cell.pages === 0) continue;
    const { count, mean, squaredDeviations } = read(cell);
    sums.count += count;
    sums.x += count * cell.pages;
    sums.xx += count * cell.pages ** 2;
    sums.y += count * mean;
    sums.xy += cell.pages * count * mean;
    sums.yy += squaredDeviations + count * mean ** 2;
  }
  return sums;
}

/**
 * Treatment less control with the pages of the documents held equal; undefined where the pages explain too little to make
 * the interval narrower. Documents of which no page was read have no part in it.
 */
export function adjustForPages(
  cells: readonly ArmCell[],
  {
    read,
    confidence,
  }: { readonly read: (cell: ArmCell) => SampleMoments; readonly confidence: number },
): AdjustedDifference | undefined {
  const sides = {
    control: toSums(cells, 'control', read),
    treatment: toSums(cells, 'treatment', read),
  };
  const adjusted = adjustedDifference(sides, confidence);
  return adjusted !== undefined && adjusted.explained >= leastExplained ? adjusted : undefined;
}
