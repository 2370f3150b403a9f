import { lazy } from '@medextract/aws/lazy';
import { MedExtractError } from '@medextract/core';
import type { SQSBatchResponse } from 'aws-lambda';
import type { Place } from './assembly/open-place.js';
import { isGatewayEvent } from './events/gateway-event.js';
import { isQueueEvent, type Message, takeMessages } from './events/queue-event.js';
import { parseTask, type TaskEvent } from './events/task-event.js';
import type { GatewayAnswer } from './events/to-gateway-answer.js';
import type { Invocation } from './telemetry/open-telemetry.js';
import { createDeadline, type Deadline } from './work/end-in-time.js';

export type RequestWork = (event: unknown) => Promise<GatewayAnswer>;
export type MessageWork = (message: Message) => Promise<void>;
export type TaskWork = (task: TaskEvent, signal: AbortSignal) => Promise<unknown>;

/**
 * What a function can be asked; what it is not made for is refused. The code of each is loaded with the first event of
 * its kind, so that a message does not wait for the HTTP app, nor a request for the readers.
 */
export interface FunctionWork {
  readonly request?: (place: Place) => Promise<RequestWork>;
  readonly message?: (place: Place, deadline: Deadline) => Promise<MessageWork>;
  readonly task?: (place: Place) => Promise<TaskWork>;
}

interface LoadedWork {
  readonly request?: () => Promise<RequestWork>;
  readonly message?: () => Promise<MessageWork>;
  readonly task?: () => Promise<TaskWork>;
}

type FunctionAnswer = GatewayAnswer | SQSBatchResponse | unknown;
export type FunctionHandler = (event: unknown, invocation: Invocation) => Promise<FunctionAnswer>;

/** Kept from the time of a task, to end it in order. */
const taskReserveMs = 3_000;

const unknownEvent = (): MedExtractError =>
  new MedExtractError('event-unknown', 'The function is not made for such an event.');

async function runTask(event: unknown, { task }: LoadedWork, remainingMs: number) {
  const asked = parseTask(event);
  if (asked === undefined) throw unknownEvent();
  if (asked.task === 'probe') return { answered: true };
  if (task === undefined) throw unknownEvent();
  const work = await task();
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), Math.max(1, remainingMs - taskReserveMs));
  try {
    return await work(asked, over.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function answer(event: unknown, work: LoadedWork, invocation: Invocation) {
  const { request, message } = work;
  if (isQueueEvent(event)) {
    if (message === undefined) throw unknownEvent();
    if (event.Records.length === 0) return { batchItemFailures: [] };
    return takeMessages(event, await message());
  }
  if (isGatewayEvent(event)) {
    if (request === undefined) throw unknownEvent();
    return (await request())(event);
  }
  return runTask(event, work, invocation.getRemainingTimeInMillis());
}

function toLoadedWork(place: Place, deadline: Deadline, work: FunctionWork): LoadedWork {
  const { request, message, task } = work;
  return {
    ...(request === undefined ? {} : { request: lazy(() => request(place)) }),
    ...(message === undefined ? {} : { message: lazy(() => message(place, deadline)) }),
    ...(task === undefined ? {} : { task: lazy(() => task(place)) }),
  };
}

/** The handler that Lambda calls: looks which kind of event came, and brings logs and figures out after it. */
export async function defineFunction(place: Place, work: FunctionWork): Promise<FunctionHandler> {
  const { telemetry, config } = place;
  const deadline = createDeadline();
  const loaded = toLoadedWork(place, deadline, work);
  // Where nobody waits yet there is time to load it all.
  if (config.isProvisioned) await Promise.all(Object.values(loaded).map((load) => load()));
  return async (event, invocation) => {
    telemetry.begin(invocation);
    deadline.start(invocation.getRemainingTimeInMillis());
    try {
      return await answer(event, loaded, invocation);
    } finally {
      deadline.stop();
      telemetry.flush();
    }
  };
}
