/** Days to keep each kind of data; null keeps it for good. Documents count from their arrival. */
export interface RetentionPolicy {
  readonly completedDays: number | null;
  readonly failedDays: number | null;
  /** Documents that were never processed. */
  readonly uploadedDays: number | null;
  /** The bytes, as they were sent, of documents that were read. */
  readonly sourceDays: number | null;
  /** Jobs that were completed, from their end. */
  readonly completedJobDays: number | null;
  /** Events that everybody was told of. */
  readonly eventDays: number | null;
}

export const keepForGood: RetentionPolicy = {
  completedDays: null,
  failedDays: null,
  uploadedDays: null,
  sourceDays: null,
  completedJobDays: null,
  eventDays: null,
};
