import { type JobKind, jobKinds, type NewJob } from '@medextract/core/service';
import { z } from 'zod';

/** Says that there is a job. Who reads it leases jobs of that kind: the message itself is no right to any. */
export interface WakeUp {
  readonly jobId: string;
  readonly kind: JobKind;
}

const WakeUp = z.object({ jobId: z.string().min(1), kind: z.enum(jobKinds) });

export const toWakeUpBody = ({ id, kind }: Pick<NewJob, 'id' | 'kind'>): string =>
  JSON.stringify({ jobId: id, kind } satisfies WakeUp);

/** Undefined where the body is not one of ours: poison, which no try makes better. */
export function parseWakeUp(body: string): WakeUp | undefined {
  try {
    return WakeUp.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
