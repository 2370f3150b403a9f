import {
  createSeededRandom,
  newcombeInterval,
  powerOf,
  sequentialInterval,
} from '@medextract/core/experiments';
import { measureBandit, measureCovariate, measureShadow } from './measure-adaptation.js';

const alpha = 0.05;

interface Trial {
  readonly control: number;
  readonly treatment: number;
  /** In each arm. */
  readonly documents: number;
  readonly random: () => number;
}

interface Ran {
  /** Documents in each arm when the bounds first showed a difference; undefined where they never did. */
  readonly stoppedAt: number | undefined;
  /** Whether a z-test at 5 % was ever significant to whoever looked after each pair. */
  readonly wasNaivelySignificant: boolean;
  readonly coversOnce: boolean;
}

const naiveLimit = 1.959_963_984_540_054;
/** Fewer are too few for a z-test. */
const naiveStart = 30;

function isNaivelySignificant(control: number, treatment: number, total: number): boolean {
  if (total < naiveStart) return false;
  const pooled = (control + treatment) / (2 * total);
  const error = Math.sqrt((pooled * (1 - pooled) * 2) / total);
  return error > 0 && Math.abs(treatment - control) / total / error > naiveLimit;
}

/** One experiment, looked at after every pair of documents. */
function runTrial({ control, treatment, documents, random }: Trial): Ran {
  let [ofControl, ofTreatment] = [0, 0];
  let stoppedAt: number | undefined;
  let wasNaivelySignificant = false;
  const sidesAt = (total: number) => ({
    control: { successes: ofControl, total },
    treatment: { successes: ofTreatment, total },
  });
  for (let total = 1; total <= documents; total += 1) {
    if (random() < control) ofControl += 1;
    if (random() < treatment) ofTreatment += 1;
    wasNaivelySignificant ||= isNaivelySignificant(ofControl, ofTreatment, total);
    if (stoppedAt !== undefined) continue;
    const { lower, upper } = sequentialInterval(sidesAt(total), alpha);
    if (lower > 0 || upper < 0) stoppedAt = total;
  }
  const { lower, upper } = newcombeInterval(sidesAt(documents), 1 - alpha);
  const truth = treatment - control;
  return { stoppedAt, wasNaivelySignificant, coversOnce: lower <= truth && truth <= upper };
}

const round = (value: number): number => Number(value.toFixed(4));
const shareOf = (runs: readonly Ran[], is: (run: Ran) => boolean): number =>
  round(runs.filter(is).length / runs.length);

function runAll(count: number, trial: Trial): readonly Ran[] {
  return Array.from({ length: count }, () => runTrial(trial));
}

const sameRates = [0.5, 0.8, 0.9, 0.95, 0.99] as const;
const effects = [
  { control: 0.9, treatment: 0.95, documents: 1_000 },
  { control: 0.8, treatment: 0.85, documents: 1_500 },
  { control: 0.95, treatment: 0.85, documents: 500 },
] as const;

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** How honest the statistics of experiments are: simulated, with a look after every pair of documents. */
export function measureExperiments({ trials = 10_000, documents = 1_000 } = {}) {
  const random = createSeededRandom(20_240_506);
  const sameVersions = sameRates.map((rate) => {
    const runs = runAll(trials, { control: rate, treatment: rate, documents, random });
    return {
      rate,
      falsePositives: shareOf(runs, ({ stoppedAt }) => stoppedAt !== undefined),
      falsePositivesOfNaiveTest: shareOf(runs, (run) => run.wasNaivelySignificant),
      newcombeCoverage: shareOf(runs, ({ coversOnce }) => coversOnce),
    };
  });
  const otherVersions = effects.map((effect) => {
    const runs = runAll(Math.ceil(trials / 5), { ...effect, random });
    const stops = runs.flatMap(({ stoppedAt }) => (stoppedAt === undefined ? [] : [stoppedAt]));
    const { control: controlShare, treatment: treatmentShare } = effect;
    return {
      ...effect,
      power: round(stops.length / runs.length),
      powerOfFixedHorizon: round(
        powerOf({ controlShare, treatmentShare, ratio: 1, alpha }, effect.documents),
      ),
      medianDocumentsToStop: medianOf(stops),
      newcombeCoverage: shareOf(runs, ({ coversOnce }) => coversOnce),
    };
  });
  return {
    ...{ trials, documentsInEachArm: documents, alpha, sameVersions, otherVersions },
    bandit: measureBandit(random),
    shadow: measureShadow(random),
    covariate: measureCovariate(random),
  };
}
