import { type DayUse, isWithinCaps } from '@medextract/core/models';
import { createMemoryBreakerStore } from '@medextract/models';
import type { WorkerModelState } from './model-state-calls.js';

const unused: DayUse = { calls: 0, tokens: 0, costUsd: 0 };

const add = (left: number | null, right: number | null): number | null =>
  left === null || right === null ? null : left + right;

/**
 * What the models of one run share, held in this process and gone with it: circuits and the use of the day, so that its
 * caps hold. Answers are not kept: a run that compares versions pays for each.
 */
export function createRunModelState(): WorkerModelState {
  const days = new Map<string, DayUse>();
  const dayOf = (day: string): DayUse => days.get(day) ?? unused;
  return {
    breakers: createMemoryBreakerStore(),
    chunks: { find: async () => undefined, put: async () => undefined },
    budget: {
      async hold(day, use, caps) {
        const { calls, tokens, costUsd } = dayOf(day);
        if (!isWithinCaps(dayOf(day), use, caps)) return false;
        days.set(day, {
          calls: calls + 1,
          tokens: tokens + use.tokens,
          costUsd: add(costUsd, use.costUsd),
        });
        return true;
      },
      async settle(day, { held, used }) {
        const { calls, tokens, costUsd } = dayOf(day);
        const spared = held.costUsd === null ? null : -held.costUsd;
        days.set(day, {
          calls,
          tokens: tokens - held.tokens + used.tokens,
          costUsd: add(add(costUsd, spared), used.costUsd),
        });
      },
      read: async (day) => dayOf(day),
    },
  };
}
