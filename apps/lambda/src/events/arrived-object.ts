import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import { z } from 'zod';

/** What is read of `Object Created` of S3, as EventBridge brings it. */
const ArrivedObject = z.object({
  source: z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  id: z.string(),
  detail: z.object({ object: z.object({ key: z.string(), size: z.number().default(0) }) }),
});

const arrivedBytes = /^d\/uploads\/(?<id>[\w-]{1,64})\/bytes$/;

/** An object that an uploader put there; undefined where the body tells of something else. */
export interface Arrival {
  readonly eventId: string;
  /** Of the slot that the object belongs to; undefined for what else lies there. */
  readonly uploadId: string | undefined;
  readonly sizeBytes: number;
}

export function parseArrival(body: string): Arrival | undefined {
  const parsed = JSONStringified(ArrivedObject).safeParse(body);
  if (!parsed.success) return undefined;
  const { id: eventId, detail } = parsed.data;
  // Keys come as they stand in an address.
  const key = decodeURIComponent(detail.object.key);
  const uploadId = arrivedBytes.exec(key)?.groups?.['id'];
  return { eventId, uploadId, sizeBytes: detail.object.size };
}
