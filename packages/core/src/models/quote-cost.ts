import { type ModelPrice, toCostUsd } from './model-price.js';

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** One call that is planned, in tokens. */
export interface CallPlan {
  /** What all calls share and the provider may keep; 0 where nothing is kept. */
  readonly prefixTokens: Bounds;
  readonly inputTokens: Bounds;
  readonly outputTokens: Bounds;
}

/** How fast a model was seen to be. */
export interface ModelPace {
  readonly firstByteSeconds: Bounds;
  readonly outputTokensPerSecond: Bounds;
}

export interface QuoteRequest {
  readonly calls: readonly CallPlan[];
  /** Undefined where no price is known. */
  readonly price: ModelPrice | undefined;
  /** Null where it was never measured. */
  readonly pace: ModelPace | null;
  readonly parallelCalls: number;
  /** How often one call may be charged, the first time included. */
  readonly maxChargedAttempts: number;
}

/** What a run will use; unknown is null, never zero. */
export interface CostQuote {
  readonly inputTokens: Bounds;
  readonly outputTokens: Bounds;
  readonly cacheReadTokens: Bounds;
  readonly cacheWriteTokens: Bounds;
  readonly costUsd: Bounds | null;
  readonly seconds: Bounds | null;
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/**
 * Bounds of what the calls will use and cost, before any is made.
 *
 * Least: every text is as short as it may be, no call is repeated, each finds the shared
 * prefix kept. Most: every text is as long as it may be, each call is charged as
 * often as the retries allow, and each finds the prefix gone and writes it anew.
 *
 * @example
 * const tokens = { least: 900, most: 1_000 };
 * const none = { least: 0, most: 0 };
 * quoteCost({
 *   calls: [{ prefixTokens: none, inputTokens: tokens, outputTokens: { least: 100, most: 400 } }],
 *   price: undefined, pace: null, parallelCalls: 4, maxChargedAttempts: 2,
 * }); // { inputTokens: { least: 900, most: 2_000 }, costUsd: null, … }
 */
export function quoteCost(request: QuoteRequest): CostQuote {
  const { calls, price, maxChargedAttempts } = request;
  const longPrefixes = maxChargedAttempts * sum(calls.map(({ prefixTokens }) => prefixTokens.most));
  const least = {
    inputTokens: sum(calls.map(({ inputTokens }) => inputTokens.least)),
    outputTokens: sum(calls.map(({ outputTokens }) => outputTokens.least)),
    cacheReadTokens: sum(calls.map(({ prefixTokens }) => prefixTokens.least)),
    cacheWriteTokens: 0,
  };
  const most = {
    inputTokens: maxChargedAttempts * sum(calls.map(({ inputTokens }) => inputTokens.most)),
    outputTokens: maxChargedAttempts * sum(calls.map(({ outputTokens }) => outputTokens.most)),
    cacheReadTokens: 0,
    cacheWriteTokens: longPrefixes,
  };
  const leastUsd = toCostUsd(price, least);
  const mostUsd = toCostUsd(price, most);
  return {
    inputTokens: { least: least.inputTokens, most: most.inputTokens },
    outputTokens: { least: least.outputTokens, most: most.outputTokens },
    cacheReadTokens: { least: 0, most: longPrefixes },
    cacheWriteTokens: { least: 0, most: longPrefixes },
    costUsd: leastUsd === null || mostUsd === null ? null : { least: leastUsd, most: mostUsd },
    seconds: toSeconds(request),
  };
}

/** The longest call bounds a run from below however many run at once; repeats bound it from above. */
function toSeconds({
  calls,
  pace,
  parallelCalls,
  maxChargedAttempts,
}: QuoteRequest): Bounds | null {
  if (pace === null) return null;
  const { firstByteSeconds, outputTokensPerSecond } = pace;
  const least = calls.map(
    ({ outputTokens }) => firstByteSeconds.least + outputTokens.least / outputTokensPerSecond.most,
  );
  const most = calls.map(
    ({ outputTokens }) => firstByteSeconds.most + outputTokens.most / outputTokensPerSecond.least,
  );
  const lanes = Math.max(1, Math.min(parallelCalls, calls.length));
  return {
    least: Math.max(0, sum(least) / lanes, ...least),
    // However calls are dealt to lanes as these fall free, no run exceeds this (R. L. Graham, 1966).
    most: maxChargedAttempts * (sum(most) / lanes + (1 - 1 / lanes) * Math.max(0, ...most)),
  };
}
