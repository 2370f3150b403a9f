import type {
  ArmCell,
  MetricGrain,
  MetricSpan,
  MetricStore,
  PromptFigures,
  ReviewFigures,
  VersionSlice,
} from '../../metrics/metric-store.js';
import type { ProcessingOutcome, ReviewOutcome } from '../../metrics/processing-outcome.js';
import { roundPages } from '../../metrics/stratum.js';
import type { MemoryState } from './memory-state.js';

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : sumOf(values) / values.length;

function squaredDeviations(values: readonly number[]): number {
  const mean = meanOf(values);
  return sumOf(values.map((value) => (value - mean) ** 2));
}

/** Nearest rank. */
function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

const reviewsOf = (decisions: readonly ReviewOutcome[]): ReviewFigures => {
  const seconds = decisions.flatMap((one) => (one.seconds === null ? [] : [one.seconds]));
  return {
    decisions: decisions.length,
    corrections: decisions.filter(({ isCorrection }) => isCorrection).length,
    timed: seconds.length,
    seconds: sumOf(seconds),
  };
};

interface Counted {
  readonly runs: readonly ProcessingOutcome[];
  readonly decisions: readonly ReviewOutcome[];
}

function toFigures(promptVersion: string, { runs, decisions }: Counted): PromptFigures {
  const successful = runs.filter(({ succeeded }) => succeeded);
  const times = runs.map(({ cost }) => cost.processingMs);
  const prices = runs.flatMap(({ cost }) => (cost.costUsd === null ? [] : [cost.costUsd]));
  const facts = sumOf(successful.map((run) => run.facts));
  const at = runs.map((run) => run.at).sort();
  return {
    promptVersion,
    requests: runs.length,
    successes: successful.length,
    processingMs: {
      mean: meanOf(times),
      squaredDeviations: squaredDeviations(times),
      p50: quantileOf(times, 0.5),
      p95: quantileOf(times, 0.95),
      p99: quantileOf(times, 0.99),
    },
    inputTokens: sumOf(runs.map(({ cost }) => cost.inputTokens)),
    cachedInputTokens: sumOf(runs.map(({ cost }) => cost.cachedInputTokens ?? 0)),
    outputTokens: sumOf(runs.map(({ cost }) => cost.outputTokens)),
    costUsd: {
      known: prices.length,
      sum: sumOf(prices),
      squaredDeviations: squaredDeviations(prices),
    },
    meanFieldCompleteness: meanOf(successful.map((run) => run.fieldCompleteness)),
    meanFacts: meanOf(successful.map((run) => run.facts)),
    verifiedShare: facts === 0 ? null : sumOf(successful.map((run) => run.verifiedFacts)) / facts,
    reviews: reviewsOf(decisions),
    firstAt: at.at(0) ?? '',
    lastAt: at.at(-1) ?? '',
  };
}

interface Placed {
  readonly at: string;
  readonly promptVersion: string;
  readonly modelId: string | null;
  readonly documentKind: string | null;
}

const placeOfRun = (run: ProcessingOutcome): Placed => ({ ...run, modelId: run.cost.modelId });
const placeOfDecision = (decision: ReviewOutcome): Placed => ({
  ...decision,
  at: decision.readAt,
});

const sizes = { hour: 'YYYY-MM-DDTHH'.length, day: 'YYYY-MM-DD'.length } as const;
const restOf = { hour: ':00:00.000Z', day: 'T00:00:00.000Z' } as const;
const startOf = (at: string, grain: MetricGrain): string =>
  `${at.slice(0, sizes[grain])}${restOf[grain]}`;

function isIn(
  { at, promptVersion, modelId, documentKind }: Placed,
  { from, to, slice, ...span }: MetricSpan,
  grain: MetricGrain,
): boolean {
  const isOfSlice =
    slice === undefined || (slice.modelId === modelId && slice.documentKind === documentKind);
  const start = startOf(at, grain);
  const isInTime = start >= startOf(from, grain) && start < to;
  return promptVersion === span.promptVersion && isOfSlice && isInTime;
}

const momentsOf = (values: readonly number[]) => ({
  count: values.length,
  mean: meanOf(values),
  squaredDeviations: squaredDeviations(values),
});

function listCells(outcomes: readonly ProcessingOutcome[], id: string): readonly ArmCell[] {
  const runs = outcomes.flatMap((run) => {
    const { assignment, stratum, pages } = run;
    if (assignment?.experimentId !== id || stratum === undefined) return [];
    return [{ run, cell: { ...stratum, arm: assignment.arm, pages: roundPages(pages) } }];
  });
  const alike = Map.groupBy(runs, ({ cell }) => JSON.stringify(cell));
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const own = group.map(({ run }) => run);
    return [
      {
        ...first.cell,
        requests: own.length,
        successes: own.filter(({ succeeded }) => succeeded).length,
        time: momentsOf(own.map(({ cost }) => cost.processingMs)),
        cost: momentsOf(own.flatMap(({ cost }) => (cost.costUsd === null ? [] : [cost.costUsd]))),
      },
    ];
  });
}

/** Keeps every outcome and reckons exactly. */
export function createMemoryMetricStore({ outcomes, reviewOutcomes }: MemoryState): MetricStore {
  const listServed = () => outcomes.filter(({ countsFor }) => countsFor !== 'arm');
  const select = (span: MetricSpan, grain: MetricGrain = 'hour'): Counted => ({
    runs: listServed().filter((run) => isIn(placeOfRun(run), span, grain)),
    decisions: reviewOutcomes.filter((one) => isIn(placeOfDecision(one), span, grain)),
  });
  return {
    async add(added, reviews = []) {
      outcomes.push(...added);
      reviewOutcomes.push(...reviews);
    },
    async find(span) {
      const counted = select(span);
      return counted.runs.length === 0 ? undefined : toFigures(span.promptVersion, counted);
    },
    async listPoints({ grain, ...span }) {
      const { runs, decisions } = select(span, grain);
      const starts = [...new Set(runs.map(({ at }) => startOf(at, grain)))].sort();
      return starts.map((start) => {
        const counted = {
          runs: runs.filter(({ at }) => startOf(at, grain) === start),
          decisions: decisions.filter(({ readAt }) => startOf(readAt, grain) === start),
        };
        return { start, figures: toFigures(span.promptVersion, counted) };
      });
    },
    async findArm({ experimentId, arm, analysis }) {
      const isOfArm = ({ assignment, promptVersion }: ProcessingOutcome | ReviewOutcome) =>
        assignment?.experimentId === experimentId &&
        assignment.arm === arm &&
        (analysis === 'assigned' || assignment.promptVersion === promptVersion);
      const runs = outcomes.filter(isOfArm);
      const version = runs.at(0)?.assignment?.promptVersion;
      const counted = { runs, decisions: reviewOutcomes.filter(isOfArm) };
      return version === undefined ? undefined : toFigures(version, counted);
    },
    listCells: async (id) => listCells(outcomes, id),
    listVersions: async () => [...new Set(listServed().map((run) => run.promptVersion))].sort(),
    async listSlices() {
      const slices = listServed().map(({ promptVersion, cost, documentKind }) =>
        JSON.stringify({ promptVersion, modelId: cost.modelId, documentKind }),
      );
      return [...new Set(slices)].sort().map((slice): VersionSlice => JSON.parse(slice));
    },
  };
}
