import type { operations } from '@medextract/contract';
import type { z } from 'zod';
import { countOf } from '../../../ui/format.js';

export type Job = z.infer<(typeof operations.listParkedJobs)['answer']>['items'][number];
type Redriven = z.infer<(typeof operations.redriveJobs)['answer']>;

/** Kinds of work as people call them. */
export const jobLabels: Readonly<Record<Job['kind'], string>> = {
  extract: 'Reading',
  'deliver-webhook': 'Delivery',
  purge: 'Deletion',
  'replay-impact': 'Replay',
  'read-shadow': 'Shadow reading',
};

/** What became of trying everything again. */
export function describeRedriven({ redriven, superseded }: Redriven): string {
  const done = `${countOf(redriven, 'piece', 'pieces')} of work tried again.`;
  return superseded === 0
    ? done
    : `${done} ${superseded} left: their documents are gone or were read since.`;
}
