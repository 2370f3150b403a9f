import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { startDynamoDbLocal, startMiniStack } from './emulators.js';
import { provisionBucket, provisionKey, provisionTables } from './provision.js';

/** A queue with its dead letters, as infrastructure lays it out. */
interface QueuePlan {
  readonly name: string;
  /** Deliveries before a message goes to the dead letters. */
  readonly attempts: number;
}

interface StageQueue {
  readonly url: string;
  send(body: string): Promise<void>;
  /** Messages that can be seen now, each hidden from others for a moment. */
  receive(hiddenForS: number): Promise<readonly QueuedMessage[]>;
  remove(message: QueuedMessage): Promise<void>;
}

interface QueuedMessage {
  readonly id: string;
  readonly body: string;
  readonly receipt: string;
}

export interface EmulatedStage {
  readonly access: AwsAccess & { readonly endpoint: string };
  readonly tablesAccess: AwsAccess & { readonly endpoint: string };
  readonly keyId: string;
  /** By name; the dead letters of `x` are `x-dead`. */
  queue(name: string): StageQueue;
  put(bucket: string, key: string, bytes: Uint8Array): Promise<void>;
  stop(): Promise<void>;
}

export interface StagePlan {
  readonly tables: { readonly main: string; readonly audit: string };
  readonly documentsBucket: string;
  readonly bulkBucket: string;
  readonly queues: readonly QueuePlan[];
  readonly bus: string;
  /** Below which objects that arrive become messages of the first queue. */
  readonly uploadPrefix: string;
  /** Of events of the bus that become messages of the last queue. */
  readonly eventSource: string;
  readonly secrets: Readonly<Record<string, string>>;
}

async function openQueue(client: SQSClient, { name, attempts }: QueuePlan) {
  const create = async (QueueName: string, attributes: Record<string, string> = {}) => {
    const command = new CreateQueueCommand({ QueueName, Attributes: attributes });
    const { QueueUrl: url = '' } = await client.send(command);
    const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] });
    return { url, arn: (await client.send(asked)).Attributes?.['QueueArn'] ?? '' };
  };
  const dead = await create(`${name}-dead`);
  const policy = { deadLetterTargetArn: dead.arn, maxReceiveCount: String(attempts) };
  const own = await create(name, { RedrivePolicy: JSON.stringify(policy) });
  return { own, dead };
}

const toStageQueue = (client: SQSClient, QueueUrl: string): StageQueue => ({
  url: QueueUrl,
  async send(MessageBody) {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  },
  async receive(VisibilityTimeout) {
    const command = new ReceiveMessageCommand({
      ...{ QueueUrl, VisibilityTimeout, MaxNumberOfMessages: 10 },
    });
    const { Messages = [] } = await client.send(command);
    return Messages.map(({ MessageId: id = '', Body: body = '', ReceiptHandle: receipt = '' }) => ({
      ...{ id, body, receipt },
    }));
  },
  async remove({ receipt: ReceiptHandle }) {
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  },
});

async function routeEvents(
  client: EventBridgeClient,
  { documentsBucket, uploadPrefix, bus, eventSource }: StagePlan,
  { arrivals, events }: { readonly arrivals: string; readonly events: string },
): Promise<void> {
  await client.send(new CreateEventBusCommand({ Name: bus }));
  const route = async (Name: string, pattern: object, Arn: string, of: object) => {
    await client.send(new PutRuleCommand({ Name, EventPattern: JSON.stringify(pattern), ...of }));
    await client.send(new PutTargetsCommand({ Rule: Name, Targets: [{ Id: '1', Arn }], ...of }));
  };
  const object = { key: [{ prefix: uploadPrefix }] };
  const arrived = {
    ...{ source: ['aws.s3'], 'detail-type': ['Object Created'] },
    detail: { bucket: { name: [documentsBucket] }, object },
  };
  await route('document-arrived', arrived, arrivals, {});
  await route('events', { source: [eventSource] }, events, { EventBusName: bus });
}

/** A stage on emulators of its own: what its templates would make, by the same names. */
export async function openStage(plan: StagePlan): Promise<EmulatedStage> {
  const [tables, others] = await Promise.all([startDynamoDbLocal(), startMiniStack()]);
  const { access } = others;
  const config = toClientConfig(access);
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const sqs = new SQSClient(config);
  const keyId = await provisionKey(access);
  await provisionTables(tables.access, plan.tables);
  for (const bucket of [plan.documentsBucket, plan.bulkBucket])
    await provisionBucket(access, bucket);
  const NotificationConfiguration = { EventBridgeConfiguration: {} };
  const Bucket = plan.documentsBucket;
  await s3.send(
    new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }),
  );
  const urls = new Map<string, { readonly url: string; readonly arn: string }>();
  for (const one of plan.queues) {
    const { own, dead } = await openQueue(sqs, one);
    urls.set(one.name, own).set(`${one.name}-dead`, dead);
  }
  const get = (name: string) => {
    const found = urls.get(name);
    if (found === undefined) throw new Error(`no queue ${name}`);
    return found;
  };
  const arrivals = get(plan.queues.at(0)?.name ?? '').arn;
  const events = get(plan.queues.at(-1)?.name ?? '').arn;
  await routeEvents(new EventBridgeClient(config), plan, { arrivals, events });
  const secrets = new SecretsManagerClient(config);
  for (const [Name, SecretString] of Object.entries(plan.secrets)) {
    await secrets.send(new CreateSecretCommand({ Name, SecretString }));
  }
  return {
    ...{ access, tablesAccess: tables.access, keyId },
    queue: (name) => toStageQueue(sqs, get(name).url),
    async put(bucket, Key, Body) {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    },
    async stop() {
      await Promise.all([tables.stop(), others.stop()]);
    },
  };
}
