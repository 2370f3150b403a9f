/** An answer that was given, to be given again. The body may hold a file name: stored encrypted. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type IdempotencyClaim =
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  /** The same key with another request. */
  | { readonly kind: 'mismatch' }
  /** The first request is still at work. */
  | { readonly kind: 'in-progress' };

/** Port: Idempotency-Key of writes, per caller. */
export interface IdempotencyStore {
  /** Claims the key for `claimMs`; a claim whose holder died is free again after that. */
  claim(request: {
    readonly principalId: string;
    readonly key: string;
    readonly fingerprint: string;
    readonly claimMs: number;
  }): Promise<IdempotencyClaim>;
  /** Nothing where the key was not claimed. */
  keep(request: {
    readonly principalId: string;
    readonly key: string;
    readonly answer: KeptAnswer;
    readonly keepMs: number;
  }): Promise<void>;
  release(request: { readonly principalId: string; readonly key: string }): Promise<void>;
}
