import {
  createBell,
  createJobUseCases,
  type Job,
  type Service,
  type Stores,
} from '@medextract/core/service';
import { systemClock } from '@medextract/engine/node-ports';
import { z } from 'zod';
import { UsageError } from '../failure.js';
import { commandContext, DataFlags, withDataFolder } from './open-data-folder.js';
import { parseFlags } from './parse-flags.js';
import { orTellFault, tellFailure } from './tell-failure.js';
import { writeRows } from './write-rows.js';

const ParkedFlags = DataFlags.extend({
  limit: z.number().default(50),
  json: z.boolean().default(false),
});
const RedriveFlags = DataFlags.extend({ all: z.boolean().default(false) });

const pageSize = 100;

const toJobs = (stores: Stores): Service['jobs'] =>
  createJobUseCases({ ...stores, bell: createBell(), clock: systemClock });

async function* readParked(jobs: Service['jobs']): AsyncGenerator<Job> {
  const context = commandContext();
  let cursor: string | null = null;
  do {
    const from: { cursor?: string } = cursor === null ? {} : { cursor };
    const page = await jobs.listParked({ limit: pageSize, ...from }, context);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

const toPayloadText = ({ payload }: Job): string =>
  Object.entries(payload)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** `medextract jobs parked`: what was given up, the newest first, with its cause. */
export function listParkedJobs(given: unknown): Promise<number> {
  const { data, limit, json } = parseFlags(ParkedFlags, given);
  return orTellFault(() =>
    withDataFolder({ data }, async (stores) => {
      const parked: Job[] = [];
      for await (const job of readParked(toJobs(stores))) {
        if (parked.length === limit) break;
        parked.push(job);
      }
      await writeRows(parked, {
        format: json ? 'json' : 'columns',
        names: ['ID', 'KIND', 'ATTEMPTS', 'FAILED', 'CODE', 'PAYLOAD'],
        toCells: (job) => [
          job.id,
          job.kind,
          String(job.attempts),
          job.lastFailure?.at ?? '-',
          job.lastFailure?.code ?? '-',
          toPayloadText(job),
        ],
      });
      return 0;
    }),
  );
}

/** `medextract jobs redrive`: back to the queue with fresh attempts; exit code 1 where one was refused. */
export function redriveJobs(ids: readonly string[], given: unknown): Promise<number> {
  const { all, ...data } = parseFlags(RedriveFlags, given);
  if (all === ids.length > 0)
    throw new UsageError('name the jobs, or use --all for every parked one');
  return orTellFault(() =>
    withDataFolder(data, async (stores) => {
      const jobs = toJobs(stores);
      // Read to the end first: a job that is redriven leaves the list.
      const parked = all ? await Array.fromAsync(readParked(jobs), ({ id }) => id) : ids;
      let exitCode = 0;
      let redriven = 0;
      for (const id of parked) {
        const outcome = await jobs.redrive(id, commandContext());
        if (outcome.ok) redriven += 1;
        else
          exitCode = tellFailure({
            ...outcome.failure,
            message: `${id}: ${outcome.failure.message}`,
          });
      }
      process.stderr.write(`${redriven} of ${parked.length} jobs are in the queue again.\n`);
      return exitCode;
    }),
  );
}
