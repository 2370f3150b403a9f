import type { ModelUsage } from '../../models/language-model.js';
import { type ModelPrice, toCostUsd } from '../../models/model-price.js';

/** Limits of what one document may cost; what happens at them is never silent. */
export interface ReadingCaps {
  readonly maxCalls: number;
  /** Input, output and cache together; calls that nobody counted are taken at their estimate. */
  readonly maxTokens: number;
  /** US dollars; null sets none. A cost that is not known counts as reached. */
  readonly maxCostUsd: number | null;
  /** `degrade`: what is left is read offline only, with a warning. `refuse`: the reading fails. */
  readonly onReached: 'degrade' | 'refuse';
}

const noUsage: ModelUsage = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
};

const addUsage = (left: ModelUsage, right: ModelUsage): ModelUsage => ({
  inputTokens: left.inputTokens + right.inputTokens,
  outputTokens: left.outputTokens + right.outputTokens,
  cacheReadTokens: left.cacheReadTokens + right.cacheReadTokens,
  cacheWriteTokens: left.cacheWriteTokens + right.cacheWriteTokens,
});

const totalOf = (usage: ModelUsage): number =>
  usage.inputTokens + usage.outputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;

/** One call that was answered. */
interface PaidCall {
  readonly modelId: string;
  /** Null where the provider did not count. */
  readonly usage: ModelUsage | null;
  readonly estimatedTokens: number;
}

/** What a document's reading has cost so far, over all calls and models. */
export interface Spending {
  /** Takes one call off what is left; false, and nothing taken, where a cap is reached. */
  reserveCall(): boolean;
  /** The cost of the call; null where it is not known. */
  add(call: PaidCall): number | null;
  readonly calls: number;
  readonly usage: ModelUsage;
  /** Null where a price or a count is missing for anything that was used. */
  readonly costUsd: number | null;
}

type FindPrice = (modelId: string) => ModelPrice | undefined;

class DocumentSpending implements Spending {
  calls = 0;
  usage = noUsage;
  costUsd: number | null = 0;
  #tokens = 0;
  readonly #caps: ReadingCaps;
  readonly #findPrice: FindPrice;
  /** A model among those that may be asked has no price, so that no bound in dollars can be kept. */
  readonly #isUnpriced: boolean;

  constructor(caps: ReadingCaps, findPrice: FindPrice, modelIds: readonly string[]) {
    this.#caps = caps;
    this.#findPrice = findPrice;
    this.#isUnpriced = modelIds.some((modelId) => findPrice(modelId) === undefined);
  }

  #isCostReached(maxCostUsd: number): boolean {
    return this.#isUnpriced || this.costUsd === null || this.costUsd >= maxCostUsd;
  }

  reserveCall(): boolean {
    const { maxCalls, maxTokens, maxCostUsd } = this.#caps;
    if (this.calls >= maxCalls || this.#tokens >= maxTokens) return false;
    if (maxCostUsd !== null && this.#isCostReached(maxCostUsd)) return false;
    this.calls += 1;
    return true;
  }

  add({ modelId, usage, estimatedTokens }: PaidCall): number | null {
    this.#tokens += usage === null ? estimatedTokens : totalOf(usage);
    this.usage = addUsage(this.usage, usage ?? noUsage);
    const cost = usage === null ? null : toCostUsd(this.#findPrice(modelId), usage);
    this.costUsd = cost === null || this.costUsd === null ? null : this.costUsd + cost;
    return cost;
  }
}

/** `modelIds`: all that may be asked. */
export const createSpending = (
  caps: ReadingCaps,
  options: { readonly findPrice: FindPrice; readonly modelIds: readonly string[] },
): Spending => new DocumentSpending(caps, options.findPrice, options.modelIds);
