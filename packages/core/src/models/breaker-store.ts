/** Where the circuit to one model stands. */
export type BreakerState =
  | { readonly kind: 'closed' }
  /** `openings` counts how often it opened in a row: the wait grows with it. */
  | {
      readonly kind: 'open';
      readonly sinceMs: number;
      readonly probeAtMs: number;
      readonly openings: number;
    }
  /** One call is out to try; where it has not come back at `probeEndsAtMs`, another may try. */
  | {
      readonly kind: 'half-open';
      readonly sinceMs: number;
      readonly probeEndsAtMs: number;
      readonly openings: number;
    }
  /** A person stopped all calls, and says why; only a person lets them go on. */
  | { readonly kind: 'paused'; readonly sinceMs: number; readonly reason: string };

export interface KeptBreaker {
  readonly state: BreakerState;
  /** 0 where none was ever kept. */
  readonly version: number;
}

/** Port: the state of circuits, shared by all who call the same model. */
export interface BreakerStore {
  /** Closed, at version 0, where it was never replaced. */
  read(name: string, signal: AbortSignal): Promise<KeptBreaker>;
  /** Puts a state where the version is still the expected one; false where someone came before. */
  replace(
    name: string,
    change: { readonly expectedVersion: number; readonly state: BreakerState },
    signal: AbortSignal,
  ): Promise<boolean>;
}

/** Puts a state in place whoever else is at it; undefined where `decide` leaves the circuit as it is. */
export async function changeBreaker(
  store: BreakerStore,
  name: string,
  options: {
    readonly decide: (state: BreakerState) => BreakerState | undefined;
    readonly signal: AbortSignal;
  },
): Promise<BreakerState | undefined> {
  for (;;) {
    const { state, version: expectedVersion } = await store.read(name, options.signal);
    const next = options.decide(state);
    if (next === undefined) return undefined;
    const change = { expectedVersion, state: next };
    if (await store.replace(name, change, options.signal)) return next;
  }
}
