import { type DayUse, holdUse, settleUse, unusedDay } from '@medextract/core/models';
import type { SharedModelState } from '@medextract/engine';
import { createMemoryBreakerStore } from '@medextract/models';

/**
 * What the models of one run share, held in this process and gone with it: circuits and the use of the day, so that its
 * caps hold. Answers are not kept: a run that compares versions pays for each.
 */
export function createRunModelState(): SharedModelState {
  const days = new Map<string, DayUse>();
  const dayOf = (day: string): DayUse => days.get(day) ?? unusedDay;
  return {
    breakers: createMemoryBreakerStore(),
    chunks: { find: async () => undefined, put: async () => undefined },
    budget: {
      async hold(day, use, caps) {
        const after = holdUse(dayOf(day), use, caps);
        if (after !== undefined) days.set(day, after);
        return after !== undefined;
      },
      async settle(day, use) {
        days.set(day, settleUse(dayOf(day), use));
      },
      read: async (day) => dayOf(day),
    },
  };
}
