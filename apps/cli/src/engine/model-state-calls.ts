import type {
  BreakerState,
  ChunkKey,
  DayCaps,
  DayUse,
  KeptBreaker,
  ModelUse,
} from '@medextract/core/models';
import type { SharedModelState } from '@medextract/engine';

/** What a worker asks of the state that all share; it crosses threads as it is. */
export type StateCall =
  | { readonly to: 'breaker-read'; readonly name: string }
  | {
      readonly to: 'breaker-replace';
      readonly name: string;
      readonly expectedVersion: number;
      readonly state: BreakerState;
    }
  | { readonly to: 'chunk-find'; readonly key: ChunkKey }
  | { readonly to: 'chunk-put'; readonly key: ChunkKey; readonly kept: string }
  | {
      readonly to: 'budget-hold';
      readonly day: string;
      readonly use: ModelUse;
      readonly caps: DayCaps;
    }
  | {
      readonly to: 'budget-settle';
      readonly day: string;
      readonly held: ModelUse;
      readonly used: ModelUse;
    }
  | { readonly to: 'budget-read'; readonly day: string };

export type StateAnswer =
  | { readonly kind: 'breaker'; readonly breaker: KeptBreaker }
  | { readonly kind: 'done'; readonly done: boolean }
  | { readonly kind: 'chunk'; readonly kept: string | undefined }
  | { readonly kind: 'day'; readonly use: DayUse }
  /** The store could not be reached. */
  | { readonly kind: 'fault' };

const always = new AbortController().signal;

/** Answers a worker's call from the stores. */
export async function answerStateCall(
  { breakers, chunks, budget }: SharedModelState,
  call: StateCall,
): Promise<StateAnswer> {
  switch (call.to) {
    case 'breaker-read':
      return { kind: 'breaker', breaker: await breakers.read(call.name, always) };
    case 'breaker-replace':
      return { kind: 'done', done: await breakers.replace(call.name, call, always) };
    case 'chunk-find':
      return { kind: 'chunk', kept: await chunks.find(call.key) };
    case 'chunk-put':
      await chunks.put(call.key, call.kept);
      return { kind: 'done', done: true };
    case 'budget-hold':
      return { kind: 'done', done: await budget.hold(call.day, call.use, call.caps) };
    case 'budget-settle':
      await budget.settle(call.day, call);
      return { kind: 'done', done: true };
    case 'budget-read':
      return { kind: 'day', use: await budget.read(call.day) };
    default:
      return call satisfies never;
  }
}
