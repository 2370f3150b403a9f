import type { Clock } from '@medextract/core';
import {
  type BreakerState,
  type BreakerStore,
  changeBreaker,
  type KeptBreaker,
  ModelCallError,
} from '@medextract/core/models';
import { type BreakerOptions, createPermits, type Permit } from './create-permits.js';

export interface CircuitBreaker {
  /** Throws `model-circuit-open` or `model-paused` where no call may be made now. */
  admit(signal: AbortSignal): Promise<Permit>;
  read(signal: AbortSignal): Promise<BreakerState>;
  /** Stops all calls until `resume`. The reason is shown to operators. */
  pause(reason: string, signal: AbortSignal): Promise<void>;
  /** Lets calls through again, be the circuit paused or open. */
  resume(signal: AbortSignal): Promise<void>;
}

export interface BreakerDeps {
  readonly clock: Clock;
  readonly store: BreakerStore;
}

/** A call's end is told to the store even where its caller has gone. */
const always = new AbortController().signal;

const paused = () =>
  new ModelCallError('model-paused', 'Calls to the model are paused.', {
    retryable: true,
    charged: 'no',
  });

const isOpen = (retryAfterMs: number) =>
  new ModelCallError('model-circuit-open', 'The circuit to the model is open.', {
    retryable: true,
    charged: 'no',
    retryAfterMs,
  });

/**
 * A circuit to one model. Calls are counted here, in this process; the state that follows from them is
 * in the store, so that all who share it stop and start together and only one of them probes.
 */
export function createCircuitBreaker(
  { clock, store }: BreakerDeps,
  { name, options }: { readonly name: string; readonly options: BreakerOptions },
): CircuitBreaker {
  const replace = (expectedVersion: number, state: BreakerState, signal: AbortSignal) =>
    store.replace(name, { expectedVersion, state }, signal);
  const permits = createPermits({
    clock,
    options,
    tell: async (version, state) => void (await replace(version, state, always).catch(() => false)),
  });

  /** Leave for what is kept; undefined where another was quicker to take the probe. */
  const tryAdmit = async (
    { state, version }: KeptBreaker,
    signal: AbortSignal,
  ): Promise<Permit | undefined> => {
    if (state.kind === 'closed') return permits.forCall(version);
    if (state.kind === 'paused') throw paused();
    const now = clock.now();
    const freeAtMs = state.kind === 'open' ? state.probeAtMs : state.probeEndsAtMs;
    if (now < freeAtMs) throw isOpen(freeAtMs - now);
    const { openings } = state;
    const probeEndsAtMs = now + options.probeLeaseMs;
    const probing: BreakerState = { kind: 'half-open', sinceMs: now, probeEndsAtMs, openings };
    const won = await replace(version, probing, signal);
    return won ? permits.forProbe(version + 1, openings) : undefined;
  };

  const change = async (state: BreakerState, signal: AbortSignal) =>
    void (await changeBreaker(store, name, { decide: () => state, signal }));

  return {
    async admit(signal) {
      for (;;) {
        const permit = await tryAdmit(await store.read(name, signal), signal);
        if (permit !== undefined) return permit;
      }
    },
    read: async (signal) => (await store.read(name, signal)).state,
    pause: (reason, signal) => change({ kind: 'paused', sinceMs: clock.now(), reason }, signal),
    resume: (signal) => change({ kind: 'closed' }, signal),
  };
}
