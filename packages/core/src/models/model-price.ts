import type { ModelUsage } from './language-model.js';

/** US dollars for a million tokens, from `since` (ISO date) on; the source is named where the table stands. */
export interface ModelPrice {
  readonly modelId: string;
  readonly since: string;
  readonly inputUsd: number;
  readonly outputUsd: number;
  readonly cacheReadUsd: number | null;
  readonly cacheWriteUsd: number | null;
}

const tokensPerPrice = 1_000_000;

/** The price that holds on that date; undefined where none is known. */
export function findPrice(
  prices: readonly ModelPrice[],
  { modelId, date }: { readonly modelId: string; readonly date: string },
): ModelPrice | undefined {
  return prices
    .filter((price) => price.modelId === modelId && price.since <= date)
    .toSorted((left, right) => (left.since < right.since ? 1 : -1))[0];
}

/** What a call cost in US dollars; null where the usage or the price of anything used is unknown. */
export function toCostUsd(price: ModelPrice | undefined, usage: ModelUsage | null): number | null {
  if (price === undefined || usage === null) return null;
  const parts: readonly (readonly [number, number | null])[] = [
    [usage.inputTokens, price.inputUsd],
    [usage.outputTokens, price.outputUsd],
    [usage.cacheReadTokens, price.cacheReadUsd],
    [usage.cacheWriteTokens, price.cacheWriteUsd],
  ];
  let total = 0;
  for (const [tokens, usd] of parts) {
    if (tokens === 0) continue;
    if (usd === null) return null;
    total += (tokens / tokensPerPrice) * usd;
  }
  return total;
}
