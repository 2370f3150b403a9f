import type { FunctionName } from '../functions/function-names.js';

/** One queue of work, who takes from it, and when a message counts as poison. */
export interface QueueDesign {
  readonly purpose: string;
  readonly takenBy: FunctionName;
  readonly batchSize: number;
  /** Deliveries before a message goes to the dead letters. */
  readonly attempts: number;
  /** Instances that this queue may use at once, as part of what its function may (0 to 1). */
  readonly share: number;
}

/**
 * Someone waits for what is in `extract`, nobody for what is in `extract-bulk`: a back-file of a million
 * documents never stands before one upload.
 */
export const queueCatalogue = {
  extract: {
    purpose: 'Documents to read now',
    takenBy: 'extract',
    batchSize: 1,
    attempts: 5,
    share: 0.6,
  },
  'extract-bulk': {
    purpose: 'Documents of back-files',
    takenBy: 'extract',
    batchSize: 1,
    attempts: 5,
    share: 0.3,
  },
  events: {
    purpose: 'Finished documents, for figures',
    takenBy: 'metrics',
    batchSize: 10,
    attempts: 10,
    share: 0.8,
  },
} as const satisfies Record<string, QueueDesign>;
export type QueueName = keyof typeof queueCatalogue;

export const queueNames: readonly QueueName[] = ['extract', 'extract-bulk', 'events'];
export const deadLettersOf = (queue: QueueName): string => `${queue}-dead`;
