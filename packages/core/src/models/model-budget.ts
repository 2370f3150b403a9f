/** What models used or may use; a cost that is not known is null, never zero. */
export interface ModelUse {
  readonly tokens: number;
  readonly costUsd: number | null;
}

/** Most that all models may use in a day; null sets no bound. A cost that is not known counts as beyond any bound. */
export interface DayCaps {
  readonly maxTokens: number | null;
  readonly maxCostUsd: number | null;
}

/** `costUsd` is null as soon as anything of unknown price was used. */
export interface DayUse extends ModelUse {
  readonly calls: number;
}

/** The month of a day (ISO date), under which its use is kept. */
export const monthOf = (day: string): string => day.slice(0, 'YYYY-MM'.length);

/** The purse of a trial, beside the calendar's. */
export const trialPurseOf = (experimentId: string): string => `trial:${experimentId}`;

/** Port: what models used each day (ISO date, UTC), each month or of a purse of its own, over all processes. What is held counts as used until it is settled. */
export interface ModelBudget {
  /** Takes what a call may use at most; false, and nothing taken, where that passes a cap. */
  hold(day: string, use: ModelUse, caps: DayCaps): Promise<boolean>;
  /** Puts what a call did use in the place of what was held for it. */
  settle(day: string, use: { readonly held: ModelUse; readonly used: ModelUse }): Promise<void>;
  read(day: string): Promise<DayUse>;
}

/** Whether a day that has used so much bears this as well. */
function isWithinCaps(day: DayUse, use: ModelUse, caps: DayCaps): boolean {
  const { maxTokens, maxCostUsd } = caps;
  if (maxTokens !== null && day.tokens + use.tokens > maxTokens) return false;
  if (maxCostUsd === null) return true;
  return day.costUsd !== null && use.costUsd !== null && day.costUsd + use.costUsd <= maxCostUsd;
}

/** A day of which nothing was used yet. */
export const unusedDay: DayUse = { calls: 0, tokens: 0, costUsd: 0 };

const addCost = (left: number | null, right: number | null): number | null =>
  left === null || right === null ? null : left + right;

/** The day with what a call may use at most taken; undefined where that passes a cap. */
export function holdUse(day: DayUse, use: ModelUse, caps: DayCaps): DayUse | undefined {
  if (!isWithinCaps(day, use, caps)) return undefined;
  return {
    calls: day.calls + 1,
    tokens: day.tokens + use.tokens,
    costUsd: addCost(day.costUsd, use.costUsd),
  };
}

/** The day with what a call did use in the place of what was held for it. */
export function settleUse(
  day: DayUse,
  { held, used }: { readonly held: ModelUse; readonly used: ModelUse },
): DayUse {
  const spared = held.costUsd === null ? null : -held.costUsd;
  return {
    calls: day.calls,
    tokens: day.tokens - held.tokens + used.tokens,
    costUsd: addCost(addCost(day.costUsd, spared), used.costUsd),
  };
}
