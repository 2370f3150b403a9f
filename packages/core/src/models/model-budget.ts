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

/** Port: what models used each day (ISO date, UTC), over all processes. What is held counts as used until it is settled. */
export interface ModelBudget {
  /** Takes what a call may use at most; false, and nothing taken, where that passes a cap. */
  hold(day: string, use: ModelUse, caps: DayCaps): Promise<boolean>;
  /** Puts what a call did use in the place of what was held for it. */
  settle(day: string, use: { readonly held: ModelUse; readonly used: ModelUse }): Promise<void>;
  read(day: string): Promise<DayUse>;
}

/** Whether a day that has used so much bears this as well. */
export function isWithinCaps(day: DayUse, use: ModelUse, caps: DayCaps): boolean {
  const { maxTokens, maxCostUsd } = caps;
  if (maxTokens !== null && day.tokens + use.tokens > maxTokens) return false;
  if (maxCostUsd === null) return true;
  return day.costUsd !== null && use.costUsd !== null && day.costUsd + use.costUsd <= maxCostUsd;
}
