import { type ImpactGroup, mergeGroups } from '../impact/group-differences.js';
import type { Experiment } from './experiment.js';
import type { PairedOutcome, PairSide } from './paired-outcome.js';
import type { Interval } from './statistics/interval.js';
import { type DiscordantPairs, mcnemarTest } from './statistics/mcnemar-test.js';
import { type BootstrapResult, pairedBootstrap } from './statistics/paired-bootstrap.js';
import { createSeededRandom } from './statistics/seeded-random.js';
import { sequentialMean } from './statistics/sequential-interval.js';

/** A share that both versions have of each document: treatment less control. */
interface ShadowMeasure {
  /** Holds whenever it is looked at, and for all measures of the trial together. */
  readonly always: Interval;
  /** For one look at the end (paired bootstrap); undefined where fewer than two pairs know it. */
  readonly once: BootstrapResult | undefined;
}

/** What a shadow trial showed: each document was read by both versions, and the control's reading was served. */
export interface ShadowResults {
  readonly pairs: number;
  /** `cap-reached`: the candidate reads no more, and the verdict stands on the pairs that there are. */
  readonly status: 'reading' | 'cap-reached' | 'ended';
  readonly spentUsd: number;
  readonly maxCostUsd: number;
  readonly success: ShadowMeasure & DiscordantPairs & { readonly pValue: number };
  /** Of what each document should tell. */
  readonly completeness: ShadowMeasure;
  /** Facts that stand verified in the text, of all facts. */
  readonly verified: ShadowMeasure;
  /** Milliseconds, and US dollars over the pairs of known price. */
  readonly time: BootstrapResult | undefined;
  readonly cost: BootstrapResult | undefined;
  /** What the treatment says otherwise, by meaning. */
  readonly differences: readonly ImpactGroup[];
}

export interface ShadowFacts {
  readonly pairs: readonly PairedOutcome[];
  readonly spentUsd: number;
}

/** What is claimed of a trial is claimed at this level, over all its measures together. */
const trialAlpha = 0.05;
const shares = ['success', 'completeness', 'verified'] as const;
const alphaOfShare = trialAlpha / shares.length;

/** Many pairs need fewer draws each: the same work, and no worse an interval. */
const drawnValues = 2_000_000;
const [fewestDraws, mostDraws] = [400, 2_000];
const seed = 20_240_506;

function bootstrap(differences: readonly number[]): BootstrapResult | undefined {
  const draws = Math.round(drawnValues / Math.max(1, differences.length));
  return pairedBootstrap(differences, {
    confidence: 1 - trialAlpha,
    draws: Math.min(mostDraws, Math.max(fewestDraws, draws)),
    random: createSeededRandom(seed),
  });
}

const verifiedShareOf = ({ facts, verifiedFacts }: PairSide): number =>
  facts === 0 ? 1 : verifiedFacts / facts;

const measure = (differences: readonly number[]): ShadowMeasure => ({
  always: sequentialMean(differences, alphaOfShare),
  once: bootstrap(differences),
});

const byDocument = (left: PairedOutcome, right: PairedOutcome): number =>
  left.documentId < right.documentId ? -1 : 1;

function statusOf({ state }: Experiment): ShadowResults['status'] {
  if (state.status !== 'running') return 'ended';
  return state.shadowEndedAt === undefined ? 'reading' : 'cap-reached';
}

/** Reckons from the pairs; pure, and the same each time. */
export function toShadowResults(
  experiment: Experiment,
  { pairs: found, spentUsd }: ShadowFacts,
): ShadowResults {
  const pairs = found.toSorted(byDocument);
  const apart = (read: (side: PairSide) => number): number[] =>
    pairs.map(({ control, treatment }) => read(treatment) - read(control));
  const both = pairs.filter(({ control, treatment }) => control.succeeded && treatment.succeeded);
  const success = apart(({ succeeded }) => Number(succeeded));
  const discordant = {
    controlAlone: success.filter((one) => one < 0).length,
    treatmentAlone: success.filter((one) => one > 0).length,
  };
  const costs = both.flatMap(({ control, treatment }) =>
    control.costUsd === null || treatment.costUsd === null
      ? []
      : [treatment.costUsd - control.costUsd],
  );
  return {
    pairs: pairs.length,
    status: statusOf(experiment),
    spentUsd,
    maxCostUsd: experiment.plan.shadowMaxCostUsd ?? 0,
    success: { ...measure(success), ...discordant, pValue: mcnemarTest(discordant) },
    completeness: measure(apart(({ fieldCompleteness }) => fieldCompleteness)),
    verified: measure(
      both.map((pair) => verifiedShareOf(pair.treatment) - verifiedShareOf(pair.control)),
    ),
    time: bootstrap(
      both.map(({ control, treatment }) => treatment.processingMs - control.processingMs),
    ),
    cost: bootstrap(costs),
    differences: mergeGroups(pairs.flatMap(({ differences }) => differences)),
  };
}
