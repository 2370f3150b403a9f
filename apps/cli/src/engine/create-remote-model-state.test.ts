import { createMemoryStores } from '@medextract/core/testing';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { describe, expect, it } from 'vitest';
import { createRemoteModelState } from './create-remote-model-state.js';
import { answerStateCall, type StateCall } from './model-state-calls.js';

const { signal } = new AbortController();
const uncapped = { maxTokens: null, maxCostUsd: null };

function connect(spoil: (call: StateCall) => StateCall | undefined = (call) => call) {
  const { modelState } = createMemoryStores({ clock: systemClock, digest: nodeDigest });
  const remote = createRemoteModelState(async (id, call) => {
    // As messages are: a copy, later.
    const sent = spoil(structuredClone(call));
    remote.hear(
      id,
      sent === undefined ? { kind: 'fault' } : await answerStateCall(modelState, sent),
    );
  });
  return { remote: remote.state, modelState };
}

describe('the shared state seen from a worker', () => {
  it('is the one that the store has', async () => {
    const { remote, modelState } = connect();
    const state = { kind: 'paused', sinceMs: 1, reason: 'maintenance' } as const;
    expect(await remote.breakers.replace('m', { expectedVersion: 0, state }, signal)).toBe(true);
    expect(await modelState.breakers.read('m', signal)).toEqual({ state, version: 1 });
    const key = { documentSha256: 'a', key: 'b' };
    await remote.chunks.put(key, 'kept');
    expect(await remote.chunks.find(key)).toBe('kept');
    const use = { tokens: 10, costUsd: 0.5 };
    expect(await remote.budget.hold('2026-03-04', use, uncapped)).toBe(true);
    await remote.budget.settle('2026-03-04', { held: use, used: { tokens: 4, costUsd: 0.25 } });
    expect(await remote.budget.read('2026-03-04')).toEqual({ calls: 1, tokens: 4, costUsd: 0.25 });
  });

  it('is a fault that may pass where the store cannot be reached', async () => {
    const { remote } = connect(() => undefined);
    await expect(remote.breakers.read('m', signal)).rejects.toMatchObject({
      code: 'store-unavailable',
      retryable: true,
    });
  });
});
