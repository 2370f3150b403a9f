import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';

export interface OpenedQueue {
  readonly url: string;
  readonly arn: string;
  /** Bodies of the messages that are there now, each taken away. */
  take(): Promise<readonly string[]>;
}

/** An empty queue of the emulator. */
export async function openQueue(access: AwsAccess, QueueName: string): Promise<OpenedQueue> {
  const client = new SQSClient(toClientConfig(access));
  const { QueueUrl: url = '' } = await client.send(new CreateQueueCommand({ QueueName }));
  const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] });
  const { Attributes } = await client.send(asked);
  return {
    url,
    arn: Attributes?.['QueueArn'] ?? '',
    async take() {
      const bodies: string[] = [];
      for (;;) {
        const command = new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 });
        const { Messages = [] } = await client.send(command);
        if (Messages.length === 0) return bodies;
        bodies.push(...Messages.map(({ Body = '' }) => Body));
      }
    },
  };
}
