/** Days to keep a document after its arrival, by status; null keeps it for good. */
export interface RetentionPolicy {
  readonly completedDays: number | null;
  readonly failedDays: number | null;
  /** Documents that were never processed. */
  readonly uploadedDays: number | null;
}

export const keepForGood: RetentionPolicy = {
  completedDays: null,
  failedDays: null,
  uploadedDays: null,
};
