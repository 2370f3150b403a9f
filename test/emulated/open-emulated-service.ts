import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  toEventV1,
  toEventV2,
  toQueueEvent,
} from '../../apps/lambda/src/testing/gateway-events.js';
import { type FunctionName, functionNames } from '../../infra/src/functions/function-names.js';
import { queueCatalogue, queueNames } from '../../infra/src/pipeline/queue-catalogue.js';
import {
  type EmulatedStage,
  openStage,
  type StagePlan,
} from '../../packages/aws/src/testing/open-stage.js';
import type { Platform, Question, Told } from '../journey/run-journey.js';
import { type RunningFunction, startFunction } from './start-function.js';

const prompts = join(import.meta.dirname, '../../prompts');

/** Names as `ResourceNames` of infra would give them to the stage `dev`. */
const plan: StagePlan = {
  tables: { main: 'medextract-dev-main', audit: 'medextract-dev-audit' },
  documentsBucket: 'medextract-dev-documents',
  bulkBucket: 'medextract-dev-bulk',
  queues: queueNames.map((name) => ({ name, attempts: queueCatalogue[name].attempts })),
  bus: 'medextract-dev',
  uploadPrefix: 'd/uploads/',
  eventSource: 'medextract',
  secrets: { 'medextract-dev/service': 'surrogates of the emulated stage' },
};

const toSettings = (stage: EmulatedStage): Readonly<Record<string, string>> => ({
  ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  AWS_ENDPOINT_URL: stage.access.endpoint,
  AWS_ENDPOINT_URL_DYNAMODB: stage.tablesAccess.endpoint,
  MEDEXTRACT_STAGE: 'dev',
  MEDEXTRACT_TABLE_MAIN: plan.tables.main,
  MEDEXTRACT_TABLE_AUDIT: plan.tables.audit,
  MEDEXTRACT_DOCUMENTS_BUCKET: plan.documentsBucket,
  MEDEXTRACT_BULK_BUCKET: plan.bulkBucket,
  MEDEXTRACT_DOCUMENTS_KEY: stage.keyId,
  MEDEXTRACT_RECORDS_KEY: stage.keyId,
  MEDEXTRACT_QUEUE_EXTRACT: stage.queue('extract').url,
  MEDEXTRACT_QUEUE_EXTRACT_BULK: stage.queue('extract-bulk').url,
  MEDEXTRACT_EVENT_BUS: plan.bus,
  MEDEXTRACT_SERVICE_SECRET: 'medextract-dev/service',
  MEDEXTRACT_MODELS: '',
  MEDEXTRACT_RETENTION_DAYS: '180',
});

/** Who answers an address, as the routes of infra give it out. */
const owners: readonly (readonly [RegExp, FunctionName])[] = [
  [/^\/api\/(?:upload|v2\/uploads)\b/, 'upload'],
  [/^\/api\/v2\/review/, 'review'],
  [/^\/api\/(?:v2\/)?experiments/, 'experiment'],
  [/^\/api\/(?:v2\/)?prompts/, 'prompts'],
  [/^\/api\/(?:metrics|lambda)/, 'metrics'],
];
const ownerOf = (path: string): FunctionName =>
  owners.find(([pattern]) => pattern.test(path))?.[1] ?? 'api';

const Answer = z.object({
  statusCode: z.number(),
  body: z.string(),
  isBase64Encoded: z.boolean(),
});
const BatchAnswer = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
});

/** What Cognito says of an admin; the gateway has proven it. */
const admin = {
  headers: { authorization: 'Bearer aaa.bbb.ccc' },
  claims: { sub: 'admin-1', 'cognito:groups': 'admin', scope: 'medextract/api' },
};

export interface EmulatedService extends Platform {
  readonly stage: EmulatedStage;
  function(name: FunctionName): Promise<RunningFunction>;
  /** One more instance of it, told otherwise where `settings` say so. */
  startAnother(
    name: FunctionName,
    settings?: Readonly<Record<string, string>>,
  ): Promise<RunningFunction>;
  /** As Lambda polls: a batch of what is there, and only what succeeded taken away. Tells how many were delivered. */
  deliver(queue: string, to: FunctionName, hiddenForS?: number): Promise<number>;
  /** Everything that every function wrote. */
  output(): string;
  stop(): Promise<void>;
}

async function putPrompts(stage: EmulatedStage): Promise<void> {
  for (const file of await readdir(prompts, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const key = `prompts/${path.slice(prompts.length + 1)}`;
    await stage.put(plan.documentsBucket, key, await readFile(path));
  }
}

function toTold(answer: unknown): Told {
  const { statusCode: status, body, isBase64Encoded } = Answer.parse(answer);
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  try {
    return { status, json: text === '' ? null : JSON.parse(text) };
  } catch {
    return { status, json: text };
  }
}

/** The built functions of a stage, each in a process of its own, over emulators that hold what the stage would. */
export async function openEmulatedService(): Promise<EmulatedService> {
  const stage = await openStage(plan);
  await putPrompts(stage);
  const settings = toSettings(stage);
  const running = new Map<FunctionName, Promise<RunningFunction>>();
  const started: RunningFunction[] = [];
  const start = async (name: FunctionName, own: Readonly<Record<string, string>> = {}) => {
    const one = await startFunction(name, { ...settings, ...own });
    started.push(one);
    return one;
  };
  const open = (name: FunctionName): Promise<RunningFunction> => {
    const known = running.get(name) ?? start(name);
    running.set(name, known);
    return known;
  };
  let asked = 0;
  const ask = async ({ method = 'GET', path, json, headers = {} }: Question): Promise<Told> => {
    const [bare = path, query = ''] = path.split('?');
    // Both forms in which API Gateway may call, in turn.
    asked += 1;
    const toEvent = asked % 2 === 0 ? toEventV1 : toEventV2;
    const type = json === undefined ? {} : { 'content-type': 'application/json' };
    const event = toEvent({
      ...{ method, path: bare, query, claims: admin.claims, requestId: `gateway-${asked}` },
      headers: { ...type, ...admin.headers, ...headers },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    return toTold(await (await open(ownerOf(bare))).invoke(event));
  };
  const deliver = async (queue: string, to: FunctionName, hiddenForS = 30) => {
    const from = stage.queue(queue);
    const messages = await from.receive(hiddenForS);
    if (messages.length === 0) return 0;
    const answer = await (await open(to)).invoke(toQueueEvent(messages));
    const { batchItemFailures } = BatchAnswer.parse(answer);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const message of messages) if (!failed.has(message.id)) await from.remove(message);
    return messages.length;
  };
  return {
    ...{ stage, ask, deliver, function: open, startAnother: start },
    async work() {
      await deliver('extract', 'extract');
      await deliver('extract-bulk', 'extract');
    },
    output: () => started.map((one) => one.output()).join('\n'),
    async stop() {
      for (const one of started) await one.kill();
      await stage.stop();
    },
  };
}

export const everyFunction = functionNames;
