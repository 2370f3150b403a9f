import {
  adjustedDifference,
  banditShare,
  mcnemarTest,
  requiredControls,
  requiredPairs,
} from '@medextract/core/experiments';

type Random = () => number;

const alpha = 0.05;
const power = 0.8;
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const round = (value: number): number => Number(value.toFixed(4));

const arms = { control: 0.8, treatment: 0.9 } as const;
const floor = 0.05;
const documents = 1_000;
/** Documents that are read between two looks at the figures. */
const lookEvery = 20;

/** Successes that were lost against reading everything with the better version. */
function regretOf(random: Random, shareNow: (sides: Sides) => number): number {
  const sides = {
    control: { successes: 0, total: 0 },
    treatment: { successes: 0, total: 0 },
  };
  let [share, regret] = [0.5, 0];
  for (let read = 0; read < documents; read += 1) {
    if (read % lookEvery === 0) share = shareNow(sides);
    const arm = random() < share ? 'treatment' : 'control';
    sides[arm].total += 1;
    if (random() < arms[arm]) sides[arm].successes += 1;
    regret += arms.treatment - arms[arm];
  }
  return regret;
}

type Sides = Parameters<typeof banditShare>[0];

/** Regret of Thompson's rule with a floor for each arm, against halves. */
export function measureBandit(random: Random, trials = 500) {
  const run = (shareNow: (sides: Sides) => number): number =>
    meanOf(Array.from({ length: trials }, () => regretOf(random, shareNow)));
  const bandit = run((sides) => banditShare(sides, floor));
  const uniform = run(() => 0.5);
  return {
    ...arms,
    documents,
    floor,
    trials,
    regret: round(bandit),
    regretOfHalves: round(uniform),
  };
}

/** Both read the same document: they mostly agree, and 2 % and 7 % are read by one alone. */
const shares = { controlAlone: 0.02, treatmentAlone: 0.07 } as const;
const controlShare = 0.9;

/** How many documents a shadow trial needs against two arms, and that it then has the power that was asked for. */
export function measureShadow(random: Random, trials = 2_000) {
  const treatmentShare = controlShare + shares.treatmentAlone - shares.controlAlone;
  const pairs = requiredPairs(shares, { alpha, power }) ?? 0;
  const controls = requiredControls({ controlShare, treatmentShare, ratio: 1, alpha }, power) ?? 0;
  const isSeen = (): boolean => {
    let [controlAlone, treatmentAlone] = [0, 0];
    for (let pair = 0; pair < pairs; pair += 1) {
      const drawn = random();
      if (drawn < shares.controlAlone) controlAlone += 1;
      else if (drawn < shares.controlAlone + shares.treatmentAlone) treatmentAlone += 1;
    }
    return mcnemarTest({ controlAlone, treatmentAlone }) < alpha;
  };
  const seen = Array.from({ length: trials }, isSeen).filter(Boolean).length;
  return {
    ...{ controlShare, treatmentShare: round(treatmentShare), ...shares, alpha, power, trials },
    documentsOfShadow: pairs,
    documentsOfTwoArms: 2 * controls,
    powerSimulated: round(seen / trials),
  };
}

/** Sums of one arm whose time grows with its pages, by a fifth of a second each. */
function sumsOf(random: Random, { count, effect }: { count: number; effect: number }) {
  const sums = { count, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
  for (let read = 0; read < count; read += 1) {
    const pages = 1 + Math.floor(random() * 20);
    const noise = random() + random() + random() + random() - 2;
    const seconds = 0.2 * pages + noise + effect;
    sums.x += pages;
    sums.y += seconds;
    sums.xx += pages ** 2;
    sums.xy += pages * seconds;
    sums.yy += seconds ** 2;
  }
  return sums;
}

/** How much narrower an interval becomes with pages as covariate, and that it still covers the truth. */
export function measureCovariate(random: Random, trials = 5_000) {
  const effect = 0.1;
  const runs = Array.from({ length: trials }, () =>
    adjustedDifference(
      {
        control: sumsOf(random, { count: 100, effect: 0 }),
        treatment: sumsOf(random, { count: 100, effect }),
      },
      1 - alpha,
    ),
  ).flatMap((run) => run ?? []);
  const covered = runs.filter(({ lower, upper }) => lower <= effect && effect <= upper).length;
  return {
    documentsInEachArm: 100,
    trials,
    coverage: round(covered / runs.length),
    varianceLeft: round(1 - meanOf(runs.map(({ explained }) => explained))),
  };
}
