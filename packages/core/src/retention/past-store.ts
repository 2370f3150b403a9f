/** What to take away: a batch of what ended or happened before that time (ISO). */
export interface PastBatch {
  readonly before: string;
  readonly limit: number;
}

/**
 * Port: what only tells of the past. Each call takes one batch and tells how many it took; fewer than `limit`
 * means that no more are left. A store whose rows end by themselves has none.
 */
export interface PastStore {
  /** Completed jobs. What waits, runs or is parked stays, however old. */
  removeCompletedJobs(batch: PastBatch): Promise<number>;
  /** Events that every reader is past; the newest stays, so that their numbers go on. */
  removeEvents(batch: PastBatch): Promise<number>;
}
