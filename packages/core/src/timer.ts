/** Port: waiting. */
export interface Timer {
  /** Resolves after that time; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
