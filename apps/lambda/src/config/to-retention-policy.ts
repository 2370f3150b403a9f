import type { RetentionPolicy } from '@medextract/core/service';
import type { LambdaConfig } from './parse-config.js';

/** Every document as long as the stage says; what is past in the tables ends by its time to live. */
export const toRetentionPolicy = ({
  retentionDays: days,
}: Pick<LambdaConfig, 'retentionDays'>): RetentionPolicy => ({
  ...{ completedDays: days, failedDays: days, uploadedDays: days, sourceDays: null },
  ...{ completedJobDays: null, eventDays: null },
});
