import type { Clock } from '../../clock.js';
import { toIsoTime } from '../../clock.js';
import type { DayCaps, ModelBudget, ModelUse } from '../../models/model-budget.js';
import { type ModelPrice, toCostUsd } from '../../models/model-price.js';

/** What one call may use at most. */
interface CallEstimate {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What is held for a call until it is known. */
export interface HeldCall {
  /** Undefined: nobody knows what the call used, so that what was held stays. */
  settle(used: ModelUse | undefined): Promise<void>;
}

/** The share of a day that a document's calls take; over all processes. */
export interface DayBudget {
  /** Undefined where the day bears no more. */
  hold(estimate: CallEstimate): Promise<HeldCall | undefined>;
}

export interface DayBudgetDeps {
  readonly budget: ModelBudget;
  readonly caps: DayCaps;
  readonly clock: Clock;
  /** Of all models that may be asked; undefined where a price is not known. */
  readonly prices: readonly (ModelPrice | undefined)[];
}

/** The dearest of the models; null where the price of one is not known. */
function toMostUsd(
  prices: DayBudgetDeps['prices'],
  { inputTokens, outputTokens }: CallEstimate,
): number | null {
  const usage = { inputTokens, outputTokens, cacheReadTokens: 0, cacheWriteTokens: 0 };
  const costs = prices.map((price) => toCostUsd(price, usage));
  return costs.reduce<number | null>(
    (most, cost) => (most === null || cost === null ? null : Math.max(most, cost)),
    0,
  );
}

export function createDayBudget({ budget, caps, clock, prices }: DayBudgetDeps): DayBudget {
  return {
    async hold(estimate) {
      const day = toIsoTime(clock.now()).slice(0, 10);
      const tokens = estimate.inputTokens + estimate.outputTokens;
      const held: ModelUse = { tokens, costUsd: toMostUsd(prices, estimate) };
      if (!(await budget.hold(day, held, caps))) return undefined;
      return {
        async settle(used) {
          if (used !== undefined) await budget.settle(day, { held, used });
        },
      };
    },
  };
}
