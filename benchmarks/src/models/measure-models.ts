import type { LanguageModel, ModelTraits } from '@medextract/core/models';
import { aModelAnswer, aModelRequest, createFakeModel } from '@medextract/core/testing';
import {
  createBedrockModel,
  createCircuitBreaker,
  createMemoryBreakerStore,
  createOpenAiModel,
  createResilientModel,
} from '@medextract/models';
import { nodeCallDeps, runFaultStorm, startModelServer } from '@medextract/models/testing';

const warmUpCalls = 300;
const measuredCalls = 2_000;

const traits: ModelTraits = {
  ...{ modelId: 'bench', contextTokens: 200_000, maxOutputTokens: 8_000 },
  ...{ takesImages: false, cacheMinimumTokens: null },
};
const policy = {
  ...{ maxAttempts: 4, maxChargedAttempts: 2, baseDelayMs: 100, maxDelayMs: 1_000 },
  ...{ attemptTimeoutMs: 10_000, maxConcurrent: 8, maxWaiting: 100 },
  tokenRate: { tokensPerMinute: 1e9, burstTokens: 1e9 },
};
const breakerOptions = {
  ...{ failureShare: 0.5, windowCalls: 20, minimumCalls: 10 },
  ...{ probeAfterMs: 1_000, probeAfterCapMs: 10_000, probeLeaseMs: 1_000 },
};

function surround(model: LanguageModel): LanguageModel {
  const { clock } = nodeCallDeps;
  const breaker = createCircuitBreaker(
    { clock, store: createMemoryBreakerStore() },
    { name: 'bench', options: breakerOptions },
  );
  return createResilientModel(model, { ...nodeCallDeps, random: Math.random, breaker }, policy);
}

interface CallTimes {
  readonly p50_ms: number;
  readonly p99_ms: number;
  /** Processor time of this process, the stand-in's included: what other work on the machine moves least. */
  readonly p50_cpu_ms: number;
  readonly p99_cpu_ms: number;
}

const toHundredths = (value: number) => Math.round(value * 100) / 100;

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return toHundredths(sorted[Math.floor(share * sorted.length)] ?? 0);
}

/** One call after the other, so that none waits for another. */
async function timeCalls(call: () => Promise<unknown>): Promise<CallTimes> {
  for (let made = 0; made < warmUpCalls; made += 1) await call();
  const times: number[] = [];
  const cpuTimes: number[] = [];
  for (let made = 0; made < measuredCalls; made += 1) {
    const before = process.cpuUsage();
    const startedAt = performance.now();
    await call();
    times.push(performance.now() - startedAt);
    const { user, system } = process.cpuUsage(before);
    cpuTimes.push((user + system) / 1_000);
  }
  return {
    p50_ms: quantile(times, 0.5),
    p99_ms: quantile(times, 0.99),
    p50_cpu_ms: quantile(cpuTimes, 0.5),
    p99_cpu_ms: quantile(cpuTimes, 0.99),
  };
}

/**
 * What a call costs beyond its provider: through our layers alone (the model answers at once), and over
 * both wires against a bare fetch of the same body from the same server.
 */
async function measureOverhead() {
  const server = await startModelServer({ answer: () => ({ text: '{"facts":[]}' }) });
  const request = aModelRequest();
  const bedrock = createBedrockModel(nodeCallDeps, {
    ...{ traits, region: 'us-east-1', endpoint: server.url },
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const openAi = createOpenAiModel(nodeCallDeps, { traits, baseUrl: server.openAiUrl });
  const body = JSON.stringify({ model: 'bench', messages: [{ role: 'user', content: 'x' }] });
  const fetchBare = async () => {
    const url = `${server.openAiUrl}/chat/completions`;
    return (await fetch(url, { method: 'POST', body })).text();
  };
  const layers = surround(createFakeModel(() => aModelAnswer()));
  const [aroundBedrock, aroundOpenAi] = [surround(bedrock), surround(openAi)];
  const times = {
    bare_fetch: await timeCalls(fetchBare),
    layers_alone: await timeCalls(() => layers.generate(request)),
    bedrock: await timeCalls(() => aroundBedrock.generate(request)),
    openai_compatible: await timeCalls(() => aroundOpenAi.generate(request)),
  };
  bedrock.close();
  await server.close();
  return times;
}

/** The storm, and what a call costs on a quiet day. */
export async function measureModels(calls: number) {
  const overhead = await measureOverhead();
  const startedAt = performance.now();
  const storm = await runFaultStorm({ calls, callsAtOnce: 128, seed: 20, faultRate: 0.3 });
  const seconds = toHundredths((performance.now() - startedAt) / 1_000);
  return { overhead, storm: { calls, seconds, ...storm } };
}
