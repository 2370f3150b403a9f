import { MedExtractError } from '@medextract/core';
import type { SharedModelState } from '@medextract/engine';
import type { StateAnswer, StateCall } from './model-state-calls.js';

/** The shared state, asked for over the thread's border. */
export interface RemoteModelState {
  readonly state: SharedModelState;
  /** The answer to the call of that number came. */
  hear(id: number, answer: StateAnswer): void;
}

const unreachable = () =>
  new MedExtractError('store-unavailable', 'What models share could not be reached.', {
    retryable: true,
  });

export function createRemoteModelState(
  post: (id: number, call: StateCall) => void,
): RemoteModelState {
  const waiting = new Map<number, (answer: StateAnswer) => void>();
  let lastId = 0;
  const ask = (call: StateCall): Promise<StateAnswer> => {
    lastId += 1;
    const { promise, resolve } = Promise.withResolvers<StateAnswer>();
    waiting.set(lastId, resolve);
    post(lastId, call);
    return promise;
  };
  async function askFor<Kind extends StateAnswer['kind']>(kind: Kind, call: StateCall) {
    const answer = await ask(call);
    if (!isOf(answer, kind)) throw unreachable();
    return answer;
  }
  return {
    state: {
      breakers: {
        read: async (name) => (await askFor('breaker', { to: 'breaker-read', name })).breaker,
        replace: async (name, change) =>
          (await askFor('done', { to: 'breaker-replace', name, ...change })).done,
      },
      chunks: {
        find: async (key) => (await askFor('chunk', { to: 'chunk-find', key })).kept,
        put: async (key, kept) => void (await askFor('done', { to: 'chunk-put', key, kept })),
      },
      budget: {
        hold: async (day, use, caps) =>
          (await askFor('done', { to: 'budget-hold', day, use, caps })).done,
        settle: async (day, use) =>
          void (await askFor('done', { to: 'budget-settle', day, ...use })),
        read: async (day) => (await askFor('day', { to: 'budget-read', day })).use,
      },
    },
    hear(id, answer) {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    },
  };
}

const isOf = <Kind extends StateAnswer['kind']>(
  answer: StateAnswer,
  kind: Kind,
): answer is Extract<StateAnswer, { kind: Kind }> => answer.kind === kind;
