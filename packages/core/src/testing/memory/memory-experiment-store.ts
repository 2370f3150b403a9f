import { parseCursor, toCursor } from '../../catalogue/cursor.js';
import type { ExperimentStore } from '../../experiments/experiment-store.js';
import type { PromptLabelStore } from '../../prompts/prompt-labels.js';
import type { MemoryState } from './memory-state.js';
import { isBefore, takePage } from './take-page.js';

export const createMemoryExperimentStore = ({
  experiments,
  pairs,
}: MemoryState): ExperimentStore => ({
  find: async (id) => experiments.get(id),
  async list({ limit, cursor, status }) {
    const last = cursor === undefined ? undefined : parseCursor(cursor, ['string', 'string']);
    const left = [...experiments.values()]
      .filter((one) => status === undefined || one.state.status === status)
      .filter(({ createdAt, id }) => last === undefined || isBefore([createdAt, id], last))
      .sort((one, other) =>
        isBefore([one.createdAt, one.id], [other.createdAt, other.id]) ? 1 : -1,
      );
    return takePage(left, limit, ({ createdAt, id }) => toCursor([createdAt, id]));
  },
  async findRunning(scope) {
    return [...experiments.values()].find(
      ({ plan, state }) => state.status === 'running' && plan.scope === scope,
    );
  },
  findPair: async ({ experimentId, documentId }) =>
    pairs.find((one) => one.experimentId === experimentId && one.documentId === documentId),
  listPairs: async (id) => pairs.filter(({ experimentId }) => experimentId === id),
});

export const createMemoryPromptLabelStore = ({ labels }: MemoryState): PromptLabelStore => ({
  current: async () => labels.at(-1),
  history: async ({ limit }) => labels.toReversed().slice(0, limit),
});
