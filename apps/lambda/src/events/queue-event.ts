import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { z } from 'zod';

/** What is read of a message of SQS; the rest is let be. */
const Message = z.object({ messageId: z.string(), body: z.string() });
export type Message = z.output<typeof Message>;

export const isQueueEvent = (event: unknown): event is { readonly Records: SQSRecord[] } =>
  typeof event === 'object' && event !== null && 'Records' in event && Array.isArray(event.Records);

/** Each message for itself: those whose work throws come again, the others are done. */
export function takeMessages(
  event: { readonly Records: SQSRecord[] },
  work: (message: Message) => Promise<void>,
): Promise<SQSBatchResponse> {
  const processor = new BatchProcessor(EventType.SQS);
  const take = (record: SQSRecord) => work(Message.parse(record));
  return processPartialResponse(event, take, processor, { throwOnFullBatchFailure: false });
}
