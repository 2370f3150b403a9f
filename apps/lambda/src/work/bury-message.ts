import { parseWakeUp } from '@medextract/aws';
import { MedExtractError } from '@medextract/core';
import type { Place } from '../assembly/open-place.js';
import type { MessageWork } from '../define-function.js';

/**
 * What is to be done about a dead letter. A job that has not ended is woken again: with its attempts spent, whoever
 * takes it parks it with its cause and says so at the document. What has ended needs nothing. Anything else stays in
 * the dead letters, where its alarm rings until a person has looked.
 */
export function createBury({ stores, wakeUps, telemetry }: Place): MessageWork {
  const { queue } = stores;
  return async ({ body }) => {
    const wakeUp = parseWakeUp(body);
    if (wakeUp === undefined) {
      telemetry.log('error', 'job-parked', { code: 'message-malformed' });
      throw new MedExtractError('message-malformed', 'The message is none that is known here.');
    }
    const job = await queue.find(wakeUp.jobId);
    if (job === undefined) return;
    const { status } = job.state;
    if (status === 'completed' || status === 'parked') return;
    const { id: jobId, kind: jobKind, attempts: attempt, correlationId } = job;
    telemetry.log('warn', 'job-retried', { jobId, jobKind, attempt, correlationId });
    await wakeUps.wake([job]);
  };
}
