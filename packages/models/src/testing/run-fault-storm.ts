import { createModelLadder, type LanguageModel, type ModelTraits } from '@medextract/core/models';
import { aModelRequest, type ModelFaultKind } from '@medextract/core/testing';
import { createBedrockModel } from '../bedrock/create-bedrock-model.js';
import { createOpenAiModel } from '../openai/create-openai-model.js';
import { createCircuitBreaker } from '../resilience/create-circuit-breaker.js';
import { createMemoryBreakerStore } from '../resilience/create-memory-breaker-store.js';
import {
  type AttemptReport,
  createResilientModel,
  type ResiliencePolicy,
} from '../resilience/create-resilient-model.js';
import { nodeCallDeps } from './node-call-deps.js';
import { seededRandom } from './seeded-random.js';
import type { ServedRecord } from './served-call.js';
import { type ModelServer, startModelServer } from './start-model-server.js';

export interface StormOptions {
  readonly calls: number;
  readonly callsAtOnce: number;
  readonly seed: number;
  readonly faultRate: number;
}

/** What a storm left behind. Each call ends in one of the first five ways. */
export interface StormReport {
  readonly answeredByFirst: number;
  readonly answeredBySecond: number;
  /** No rung answered, and each said why: the offline reader's turn. */
  readonly passedOn: number;
  /** Ended in an error that is no named fault. */
  readonly lost: number;
  /** Had not ended a second after all its time was over. */
  readonly stuck: number;
  readonly attempts: number;
  readonly chargedAttempts: number;
  /** Attempts that a provider was asked to make of one call beyond the budget of charges. */
  readonly chargedBeyondBudget: number;
  /** Calls of which a provider charged more often than was reported. */
  readonly undercounted: number;
  /** What the providers did wrong. */
  readonly faults: Readonly<Record<string, number>>;
  /** What attempts came to. */
  readonly outcomes: Readonly<Record<string, number>>;
}

const kinds: readonly ModelFaultKind[] = [
  ...(['throttled', 'throttled-retry-after', 'error-500', 'error-503', 'reset'] as const),
  ...([
    'slow-first-byte',
    'stall',
    'malformed',
    'error-mid-stream',
    'cut',
    'refusal',
    'empty',
    'wrong-types',
  ] as const),
];

const timeoutMs = 60_000;
const policy: ResiliencePolicy = {
  ...{ maxAttempts: 4, maxChargedAttempts: 2, baseDelayMs: 20, maxDelayMs: 200 },
  ...{ attemptTimeoutMs: 10_000, maxConcurrent: 64, maxWaiting: 10_000, tokenRate: null },
};
const breakerOptions = {
  ...{ failureShare: 0.6, windowCalls: 40, minimumCalls: 20 },
  ...{ probeAfterMs: 100, probeAfterCapMs: 1_000, probeLeaseMs: 3_000 },
};
const stream = { firstByteMs: 5_000, gapMs: 1_000 };

const traitsOf = (modelId: string): ModelTraits => ({
  ...{ modelId, contextTokens: 200_000, maxOutputTokens: 8_000 },
  ...{ takesImages: true, cacheMinimumTokens: null },
});

function createRungs(server: ModelServer, seed: number, reports: AttemptReport[]) {
  let drawn = 0;
  const random = () => {
    drawn += 1;
    return seededRandom(seed, 'jitter', drawn);
  };
  const onAttempt = (report: AttemptReport) => void reports.push(report);
  const surround = (model: LanguageModel) => {
    const { clock } = nodeCallDeps;
    const store = createMemoryBreakerStore();
    const name = model.traits.modelId;
    const breaker = createCircuitBreaker({ clock, store }, { name, options: breakerOptions });
    return createResilientModel(model, { ...nodeCallDeps, random, breaker, onAttempt }, policy);
  };
  const bedrock = createBedrockModel(nodeCallDeps, {
    ...{ traits: traitsOf('first'), region: 'us-east-1', endpoint: server.url, stream },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const openAi = createOpenAiModel(nodeCallDeps, {
    ...{ traits: traitsOf('second'), baseUrl: server.openAiUrl, stream },
  });
  const rungs = [
    { name: 'first', model: surround(bedrock) },
    { name: 'second', model: surround(openAi) },
  ];
  return { rungs, close: bedrock.close };
}

/** How many of something there are, by the name of each. */
function countBy<Item>(items: readonly Item[], nameOf: (item: Item) => string) {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1);
  return counts;
}

function countCharges(served: readonly ServedRecord[], reports: readonly AttemptReport[]) {
  const charged = countBy(
    served.filter((call) => call.charged),
    ({ modelId, correlationId }) => `${modelId} ${correlationId}`,
  );
  const reported = countBy(
    reports.filter((report) => report.charged !== 'no'),
    ({ modelId, correlationId }) => `${modelId} ${correlationId}`,
  );
  const counts = [...charged];
  const beyond = counts.map(([, count]) => Math.max(0, count - policy.maxChargedAttempts));
  return {
    chargedAttempts: counts.reduce((sum, [, count]) => sum + count, 0),
    chargedBeyondBudget: beyond.reduce((sum, count) => sum + count, 0),
    undercounted: counts.filter(([key, count]) => (reported.get(key) ?? 0) < count).length,
  };
}

/** Sends many calls up a ladder of two models whose providers fail as often as told, on real wires. */
export async function runFaultStorm(options: StormOptions): Promise<StormReport> {
  const { calls, callsAtOnce, seed, faultRate } = options;
  const server = await startModelServer({
    answer: ({ correlationId }) => ({ text: JSON.stringify({ facts: [correlationId] }) }),
    faults: { seed, rate: faultRate, kinds },
    slowMs: 50,
  });
  const reports: AttemptReport[] = [];
  const { rungs, close } = createRungs(server, seed, reports);
  const ladder = createModelLadder(rungs);
  const ends = { first: 0, second: 0, passedOn: 0, lost: 0, stuck: 0 };
  type End = keyof typeof ends;

  const climb = async (correlationId: string): Promise<End> => {
    const outcome = await ladder.climb(aModelRequest({ correlationId, timeoutMs }));
    if (!outcome.answered) return 'passedOn';
    return outcome.rungIndex === 0 ? 'first' : 'second';
  };
  const isOver = async (over: AbortSignal): Promise<End> => {
    await nodeCallDeps.timer.sleep(rungs.length * timeoutMs + 1_000, over);
    return 'stuck';
  };
  const run = async (correlationId: string): Promise<void> => {
    const over = new AbortController();
    const lose = (): End => 'lost';
    const end = await Promise.race([climb(correlationId), isOver(over.signal)]).catch(lose);
    ends[end] += 1;
    over.abort();
  };
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < calls) {
      next += 1;
      await run(`call-${next}`);
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, lane));
  close();
  await server.close();
  return {
    answeredByFirst: ends.first,
    answeredBySecond: ends.second,
    passedOn: ends.passedOn,
    lost: ends.lost,
    stuck: ends.stuck,
    attempts: reports.length,
    ...countCharges(server.calls, reports),
    faults: Object.fromEntries(countBy(server.calls, ({ fault }) => fault ?? 'none')),
    outcomes: Object.fromEntries(countBy(reports, ({ outcome }) => outcome)),
  };
}
