import type { Clock } from '../../clock.js';
import { toIsoTime } from '../../clock.js';
import {
  type DayCaps,
  type ModelBudget,
  type ModelUse,
  monthOf,
} from '../../models/model-budget.js';
import { type ModelPrice, toCostUsd } from '../../models/model-price.js';

/** What one call may use at most. */
interface CallEstimate {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What is held for a call until it is known. */
export interface HeldCall {
  readonly kind: 'held';
  /** Undefined: nobody knows what the call used, so that what was held stays. */
  settle(used: ModelUse | undefined): Promise<void>;
}

/** What bore no more, in the order in which they are asked. */
export const budgetRefusals = [
  'purse-cap-reached',
  'month-cap-reached',
  'day-cap-reached',
] as const;
export type BudgetRefusal = (typeof budgetRefusals)[number];

/** What the calls of a document take from the budgets that all share, over all processes. */
export interface SharedBudget {
  /** Takes it from every budget, or from none. */
  hold(
    estimate: CallEstimate,
  ): Promise<HeldCall | { readonly kind: 'refused'; readonly code: BudgetRefusal }>;
}

/** A budget of its own beside those of the calendar, as that of a trial. */
export interface Purse {
  readonly key: string;
  readonly caps: DayCaps;
}

export interface SharedBudgetDeps {
  readonly budget: ModelBudget;
  /** Of the day (UTC). */
  readonly caps: DayCaps;
  /** Of the month (UTC); no bound where it is absent. */
  readonly month?: DayCaps;
  readonly purse?: Purse;
  readonly clock: Clock;
  /** Of all models that may be asked; undefined where a price is not known. */
  readonly prices: readonly (ModelPrice | undefined)[];
}

/** The dearest of the models; null where the price of one is not known. */
function toMostUsd(
  prices: SharedBudgetDeps['prices'],
  { inputTokens, outputTokens }: CallEstimate,
): number | null {
  const usage = { inputTokens, outputTokens, cacheReadTokens: 0, cacheWriteTokens: 0 };
  const costs = prices.map((price) => toCostUsd(price, usage));
  return costs.reduce<number | null>(
    (most, cost) => (most === null || cost === null ? null : Math.max(most, cost)),
    0,
  );
}

interface Scope {
  readonly key: string;
  readonly caps: DayCaps;
  readonly refusal: BudgetRefusal;
}

/** Of the calendar's budgets a trial may use so much together with all else: the rest is for what is served. */
const trialShare = 0.5;

const capsOfTrial = ({ maxTokens, maxCostUsd }: DayCaps): DayCaps => ({
  maxTokens: maxTokens === null ? null : maxTokens * trialShare,
  maxCostUsd: maxCostUsd === null ? null : maxCostUsd * trialShare,
});

function listScopes({ purse, clock, ...calendar }: SharedBudgetDeps): readonly Scope[] {
  const day = toIsoTime(clock.now()).slice(0, 10);
  const bound = (caps: DayCaps): DayCaps => (purse === undefined ? caps : capsOfTrial(caps));
  const caps = bound(calendar.caps);
  const month = calendar.month && bound(calendar.month);
  return [
    ...(purse === undefined ? [] : [{ ...purse, refusal: 'purse-cap-reached' } as const]),
    ...(month === undefined
      ? []
      : [{ key: monthOf(day), caps: month, refusal: 'month-cap-reached' } as const]),
    { key: day, caps, refusal: 'day-cap-reached' },
  ];
}

const nothing: ModelUse = { tokens: 0, costUsd: 0 };

export function createSharedBudget(deps: SharedBudgetDeps): SharedBudget {
  const { budget, prices } = deps;
  const settleAll = async (scopes: readonly Scope[], held: ModelUse, used: ModelUse) => {
    for (const { key } of scopes) await budget.settle(key, { held, used });
  };
  return {
    async hold(estimate) {
      const tokens = estimate.inputTokens + estimate.outputTokens;
      const held: ModelUse = { tokens, costUsd: toMostUsd(prices, estimate) };
      const scopes = listScopes(deps);
      for (const [index, { key, caps, refusal }] of scopes.entries()) {
        if (await budget.hold(key, held, caps)) continue;
        await settleAll(scopes.slice(0, index), held, nothing);
        return { kind: 'refused', code: refusal };
      }
      return {
        kind: 'held',
        async settle(used) {
          if (used !== undefined) await settleAll(scopes, held, used);
        },
      };
    },
  };
}
