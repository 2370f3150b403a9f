import type { MetricStore, PromptFigures } from '../../metrics/metric-store.js';
import type { ProcessingOutcome } from '../../metrics/processing-outcome.js';
import type { MemoryState } from './memory-state.js';

const hourOf = (at: string): string => at.slice(0, 'YYYY-MM-DDTHH'.length);

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

function toFigures(promptVersion: string, runs: readonly ProcessingOutcome[]): PromptFigures {
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
    outputTokens: sumOf(runs.map(({ cost }) => cost.outputTokens)),
    costUsd: {
      known: prices.length,
      sum: sumOf(prices),
      squaredDeviations: squaredDeviations(prices),
    },
    meanFieldCompleteness: meanOf(successful.map((run) => run.fieldCompleteness)),
    meanFacts: meanOf(successful.map((run) => run.facts)),
    verifiedShare: facts === 0 ? null : sumOf(successful.map((run) => run.verifiedFacts)) / facts,
    firstAt: at.at(0) ?? '',
    lastAt: at.at(-1) ?? '',
  };
}

/** Keeps every outcome and reckons exactly. */
export function createMemoryMetricStore({ outcomes }: MemoryState): MetricStore {
  return {
    async add(added) {
      outcomes.push(...added);
    },
    async find({ promptVersion, from, to }) {
      const runs = outcomes.filter(
        (run) =>
          run.promptVersion === promptVersion &&
          hourOf(run.at) >= hourOf(from) &&
          `${hourOf(run.at)}:00:00.000Z` < to,
      );
      return runs.length === 0 ? undefined : toFigures(promptVersion, runs);
    },
    async findArm({ experimentId, arm, analysis }) {
      const runs = outcomes.filter(
        ({ assignment, promptVersion }) =>
          assignment?.experimentId === experimentId &&
          assignment.arm === arm &&
          (analysis === 'assigned' || assignment.promptVersion === promptVersion),
      );
      const version = runs.at(0)?.assignment?.promptVersion;
      return version === undefined ? undefined : toFigures(version, runs);
    },
    listVersions: async () => [...new Set(outcomes.map((run) => run.promptVersion))].sort(),
  };
}
