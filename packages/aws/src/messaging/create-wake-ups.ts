import type { Clock } from '@medextract/core';
import type { NewJob } from '@medextract/core/service';
import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { lazy } from '../clients/lazy.js';
import type { Patience } from '../clients/patience.js';
import { toStoreFault } from '../clients/store-fault.js';
import { chunk } from '../table/connection.js';
import { toWakeUpBody } from './wake-up.js';

export interface WakeUpOptions {
  readonly access: AwsAccess;
  readonly clock: Clock;
  readonly patience: Patience;
  /** URL of the queue whose reader does such jobs; undefined where the schedule does them. */
  readonly queueOf: (job: NewJob) => string | undefined;
}

export interface WakeUps {
  /** One message for each job, not before it is due (15 minutes at most). Throws `store-unavailable`. */
  wake(jobs: readonly NewJob[]): Promise<void>;
}

/** Messages of one call, and the longest delay that a message may have (SQS quotas). */
const perCall = 10;
const longestDelayS = 900;

export function createWakeUps({ access, clock, patience, queueOf }: WakeUpOptions): WakeUps {
  const open = lazy(async () => {
    const sdk = await import('./sqs-commands.js');
    return { sdk, client: new sdk.SQSClient(toClientConfig(access)) };
  });

  const toEntry = (job: NewJob, index: number) => {
    const delayS = Math.ceil((Date.parse(job.availableAt) - clock.now()) / 1_000);
    return {
      Id: String(index),
      MessageBody: toWakeUpBody(job),
      DelaySeconds: Math.min(longestDelayS, Math.max(0, delayS)),
    };
  };

  const send = async (QueueUrl: string, jobs: readonly NewJob[]): Promise<void> => {
    const { sdk, client } = await open();
    let left = jobs.map(toEntry);
    await patience(async () => {
      const command = new sdk.SendMessageBatchCommand({ QueueUrl, Entries: left });
      const failed = new Set(((await client.send(command)).Failed ?? []).map(({ Id }) => Id));
      left = left.filter(({ Id }) => failed.has(Id));
      return left.length === 0 ? { done: true, value: undefined } : { done: false };
    });
  };

  return {
    async wake(jobs) {
      try {
        for (const [queue, ofQueue] of Map.groupBy(jobs, queueOf)) {
          if (queue === undefined) continue;
          for (const part of chunk(ofQueue, perCall)) await send(queue, part);
        }
      } catch (error) {
        throw toStoreFault(error);
      }
    },
  };
}
