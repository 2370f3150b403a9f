import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { toStoreFault } from '../clients/store-fault.js';

export interface RedriveOptions {
  readonly access: AwsAccess;
  /** URL of the queue of dead letters, and of the one that they came from. */
  readonly deadLetters: string;
  readonly queue: string;
  readonly signal: AbortSignal;
}

/** Messages of one call (SQS quotas). */
const perCall = 10;
/** How long a message stays hidden from others while it is moved. */
const moveLimitS = 30;

/**
 * Sends dead letters back to where they came from, and tells how many. Each is sent before it is deleted: one that
 * is cut short comes twice, which a message that only wakes does no harm by.
 */
export async function redriveMessages(options: RedriveOptions): Promise<number> {
  const { access, deadLetters, queue, signal } = options;
  const sdk = await import('./sqs-commands.js');
  const client = new sdk.SQSClient(toClientConfig(access));
  let moved = 0;
  try {
    for (;;) {
      signal.throwIfAborted();
      const { Messages = [] } = await client.send(
        new sdk.ReceiveMessageCommand({
          ...{ QueueUrl: deadLetters, MaxNumberOfMessages: perCall },
          VisibilityTimeout: moveLimitS,
        }),
      );
      if (Messages.length === 0) return moved;
      const entries = Messages.map(({ Body = '', ReceiptHandle = '' }, index) => ({
        ...{ Id: String(index), MessageBody: Body, ReceiptHandle },
      }));
      const { Successful = [] } = await client.send(
        new sdk.SendMessageBatchCommand({
          QueueUrl: queue,
          Entries: entries.map(({ Id, MessageBody }) => ({ Id, MessageBody })),
        }),
      );
      const sent = new Set(Successful.map(({ Id }) => Id));
      const Entries = entries.filter(({ Id }) => sent.has(Id));
      if (Entries.length === 0) return moved;
      await client.send(
        new sdk.DeleteMessageBatchCommand({
          QueueUrl: deadLetters,
          Entries: Entries.map(({ Id, ReceiptHandle }) => ({ Id, ReceiptHandle })),
        }),
      );
      moved += Entries.length;
    }
  } catch (error) {
    throw toStoreFault(error);
  }
}
