/** Port: bytes by key, encrypted at rest. Keys are made by us and hold no patient text. */
export interface DocumentStore {
  /** Resolves when the bytes survive a crash. Writing the same key again replaces it whole. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Undefined where there is no such key. Throws `bytes-altered` where they were tampered with. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Leaves no byte behind; no error where there is no such key. */
  delete(key: string): Promise<void>;
  /** Keys that start so, in order; for sweeping up what no entry points to. */
  list(options: {
    readonly prefix: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly string[]>;
}
