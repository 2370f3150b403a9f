import { parseWakeUp } from '@medextract/aws';
import { MedExtractError } from '@medextract/core';
import {
  completeArrivedUpload,
  createService,
  type DirectUploadDeps,
} from '@medextract/core/service';
import { nodeSecrets as secrets } from '@medextract/engine/node-ports';
import { createHouse } from '../assembly/create-house.js';
import { createReadingLanes } from '../assembly/create-reading-lanes.js';
import type { Place } from '../assembly/open-place.js';
import type { MessageWork } from '../define-function.js';
import { type Arrival, parseArrival } from '../events/arrived-object.js';
import type { Deadline } from './end-in-time.js';
import { createJobWork } from './job-work.js';

const { signal } = new AbortController();

/** A message that is none of ours: it comes again until its queue gives it up, and then lies where a person looks. */
const poison = (): MedExtractError =>
  new MedExtractError('message-malformed', 'The message is none that this function knows.');

/** The work of one message: a job to do, or bytes that have arrived in the bucket. */
export function createMessageWork(place: Place, deadline: Deadline): MessageWork {
  const house = createHouse(place);
  const { deps, telemetry } = house;
  const lanes = createReadingLanes(house, deadline);
  const jobs = createJobWork({ ...deps, lanes });
  const { receive } = createService(deps);
  const uploads: DirectUploadDeps = { ...deps, receive, secrets, slotMs: 0 };

  const receiveArrived = async ({ uploadId, sizeBytes, eventId }: Arrival): Promise<void> => {
    if (uploadId === undefined) return;
    if (sizeBytes > deps.limits.maxDocumentBytes) {
      // It is never read; whoever completes the upload is told, and the sweep takes it away.
      telemetry.log('warn', 'document-failed', { code: 'file-too-large', sizeBytes });
      return;
    }
    const context = { correlationId: eventId, signal };
    const received = await completeArrivedUpload(uploads, uploadId, context);
    if (received?.ok === false) {
      const { code } = received.failure;
      telemetry.log('warn', 'document-failed', { code, correlationId: eventId });
    }
  };

  return async ({ body }) => {
    const wakeUp = parseWakeUp(body);
    if (wakeUp !== undefined) {
      await jobs.workOn(wakeUp);
      return;
    }
    const arrival = parseArrival(body);
    if (arrival === undefined) throw poison();
    await receiveArrived(arrival);
  };
}
