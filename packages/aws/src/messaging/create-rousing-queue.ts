import type { MedExtractError } from '@medextract/core';
import type { Change, JobQueue, JobSettlement, NewJob } from '@medextract/core/service';
import { toStoreFault } from '../clients/store-fault.js';

export interface RousingOptions {
  readonly queue: JobQueue;
  readonly wake: (jobs: readonly NewJob[]) => Promise<void>;
  /** The jobs are stored, and nobody was told: whoever looks for due jobs finds them. */
  readonly onLeftBehind: (fault: MedExtractError) => void;
}

const comesBack = ({ kind }: JobSettlement): boolean => kind === 'retry' || kind === 'release';

/** The queue, and commits, such that every job which waits has been told of. */
export function createRousingQueue({ queue, wake, onLeftBehind }: RousingOptions) {
  const rouse = async (jobs: readonly NewJob[]): Promise<void> => {
    if (jobs.length === 0) return;
    try {
      await wake(jobs);
    } catch (error) {
      onLeftBehind(toStoreFault(error));
    }
  };
  const rouseById = async (jobId: string): Promise<void> => {
    const job = await queue.find(jobId);
    if (job !== undefined) await rouse([job]);
  };
  const rousing: JobQueue = {
    ...queue,
    async enqueue(jobs) {
      await queue.enqueue(jobs);
      await rouse(jobs);
    },
    async settle(lease, settlement) {
      const isSettled = await queue.settle(lease, settlement);
      if (isSettled && comesBack(settlement)) await rouseById(lease.jobId);
      return isSettled;
    },
    async redrive(jobId) {
      const isDriven = await queue.redrive(jobId);
      if (isDriven) await rouseById(jobId);
      return isDriven;
    },
  };
  return {
    queue: rousing,
    async afterCommit({ jobs = [], settle }: Change): Promise<void> {
      await rouse(jobs);
      if (settle !== undefined && comesBack(settle.settlement)) await rouseById(settle.lease.jobId);
    },
  };
}
