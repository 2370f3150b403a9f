import type { FunctionMetrics, PromptStore } from '@medextract/core/service';

/** No model is configured, so nothing is prompted: what reads is the offline reader. */
export const offlinePrompts: PromptStore = {
  list: async () => [],
  find: async () => undefined,
  servingVersion: async () => 'offline',
  reload: async () => [],
};

/** The service runs as one process, not as functions. */
export const noFunctions: FunctionMetrics = { list: async () => [] };
