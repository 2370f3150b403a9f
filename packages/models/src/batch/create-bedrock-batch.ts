import type { BedrockClient, BedrockClientConfig } from '@aws-sdk/client-bedrock';
import type { Clock } from '@medextract/core';
import type {
  BatchInference,
  BatchJob,
  BatchState,
  BatchSubmission,
  ModelTraits,
} from '@medextract/core/models';
import type { Ids } from '@medextract/core/service';
import { toBedrockError } from '../bedrock/to-bedrock-error.js';
import {
  type Guardrail,
  type ToolChoiceMode,
  toConverseSettings,
} from '../bedrock/to-converse-input.js';
import { toModelCallError } from '../calls/call-faults.js';
import { readBatchOutput, toBatchInput } from './batch-records.js';

/** Port: where questions and answers of a batch lie. They hold patient text: it is encrypted, and ends with its job. */
export interface BatchStorage {
  put(key: string, text: string, signal: AbortSignal): Promise<void>;
  /** Undefined where there is none. */
  get(key: string, signal: AbortSignal): Promise<string | undefined>;
  /** As the provider is told of it: `s3://bucket/key`. */
  uriOf(key: string): string;
}

export interface BedrockBatchOptions {
  readonly traits: ModelTraits;
  /** The id or ARN of an inference profile, where it is not the model's own id that is called. */
  readonly inferenceProfile?: string;
  readonly region: string;
  /** The role that Bedrock takes on to read the questions and to write the answers. */
  readonly roleArn: string;
  /** Else `AWS_ENDPOINT_URL_BEDROCK`, which the SDK reads, or the region's own. */
  readonly endpoint?: string;
  readonly credentials?: NonNullable<BedrockClientConfig['credentials']>;
  readonly toolChoice?: ToolChoiceMode;
  readonly guardrail?: Guardrail;
  readonly limits?: Partial<BatchLimits>;
}

export interface BatchLimits {
  readonly leastQuestions: number;
  readonly mostQuestions: number;
  /** After so long the job ends with what it has. */
  readonly jobHours: number;
}

/** Source: Amazon Bedrock endpoints and quotas, "Batch inference". */
const defaultLimits: BatchLimits = { leastQuestions: 100, mostQuestions: 50_000, jobHours: 24 };

export interface BedrockBatchDeps {
  readonly storage: BatchStorage;
  readonly ids: Ids;
  readonly clock: Clock;
}

type Sdk = typeof import('@aws-sdk/client-bedrock');

async function openClient({
  region,
  endpoint,
  credentials,
}: BedrockBatchOptions): Promise<{ sdk: Sdk; client: BedrockClient }> {
  const sdk = await import('@aws-sdk/client-bedrock');
  const client = new sdk.BedrockClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  });
  return { sdk, client };
}

/** Source: Amazon Bedrock API Reference, GetModelInvocationJob, `status`. */
const kindOfStatus: Readonly<Record<string, 'waiting' | 'running' | 'whole' | 'partly'>> = {
  Submitted: 'waiting',
  Validating: 'waiting',
  Scheduled: 'waiting',
  InProgress: 'running',
  Stopping: 'running',
  Completed: 'whole',
  PartiallyCompleted: 'partly',
  Stopped: 'partly',
  Expired: 'partly',
};

interface JobCounts {
  readonly status?: string | undefined;
  readonly totalRecordCount?: number | undefined;
  readonly processedRecordCount?: number | undefined;
}

function toState({ status = '', ...counts }: JobCounts, { questionIds }: BatchJob): BatchState {
  const kind = kindOfStatus[status];
  if (kind === undefined) return { kind: 'failed', code: `batch-${status.toLowerCase()}` };
  if (kind === 'waiting') return { kind };
  if (kind !== 'running') return { kind: 'ended', outcome: kind };
  const { totalRecordCount: total = questionIds.length, processedRecordCount: done = 0 } = counts;
  return { kind, done, total };
}

const inputName = 'questions.jsonl';

/** Batches on Amazon Bedrock: questions and answers as JSON lines in a bucket, Converse inside. */
export function createBedrockBatch(
  { storage, ids, clock }: BedrockBatchDeps,
  options: BedrockBatchOptions,
): BatchInference {
  const { traits, roleArn } = options;
  const { leastQuestions, mostQuestions, jobHours } = { ...defaultLimits, ...options.limits };
  const settings = toConverseSettings(options);
  let opening: ReturnType<typeof openClient> | undefined;

  const call = async <Result>(
    work: (opened: { sdk: Sdk; client: BedrockClient }) => Promise<Result>,
  ): Promise<Result> => {
    opening ??= openClient(options);
    try {
      return await work(await opening);
    } catch (error) {
      throw toBedrockError(error, clock.now());
    }
  };

  return {
    async submit(questions, signal): Promise<BatchSubmission> {
      const { length } = questions;
      if (length < leastQuestions) {
        return { ok: false, code: 'batch-too-small', limit: leastQuestions };
      }
      if (length > mostQuestions) {
        return { ok: false, code: 'batch-too-large', limit: mostQuestions };
      }
      const id = ids.next();
      const inputKey = `batches/${id}/${inputName}`;
      const outputPrefix = `batches/${id}/answers/`;
      await storage.put(inputKey, toBatchInput(questions, settings), signal);
      const { jobArn } = await call(({ sdk, client }) =>
        client.send(
          new sdk.CreateModelInvocationJobCommand({
            jobName: `medextract-${id}`,
            clientRequestToken: id,
            modelId: settings.invokeId,
            modelInvocationType: 'Converse',
            roleArn,
            timeoutDurationInHours: jobHours,
            inputDataConfig: {
              s3InputDataConfig: { s3InputFormat: 'JSONL', s3Uri: storage.uriOf(inputKey) },
            },
            outputDataConfig: { s3OutputDataConfig: { s3Uri: storage.uriOf(outputPrefix) } },
          }),
          { abortSignal: signal },
        ),
      );
      if (jobArn === undefined) throw toModelCallError('model-answer-unreadable');
      const questionIds = questions.map((question) => question.id);
      return { ok: true, job: { jobId: jobArn, inputKey, outputPrefix, questionIds } };
    },
    async read(job, signal) {
      const answer = await call(({ sdk, client }) =>
        client.send(new sdk.GetModelInvocationJobCommand({ jobIdentifier: job.jobId }), {
          abortSignal: signal,
        }),
      );
      return toState(answer, job);
    },
    async list({ jobId, outputPrefix, questionIds }, signal) {
      const folder = jobId.split('/').at(-1) ?? '';
      const output = await storage.get(`${outputPrefix}${folder}/${inputName}.out`, signal);
      if (output === undefined) throw toModelCallError('model-answer-unreadable');
      return readBatchOutput(output, { questionIds, traits });
    },
    stop: ({ jobId }, signal) =>
      call(async ({ sdk, client }) => {
        const command = new sdk.StopModelInvocationJobCommand({ jobIdentifier: jobId });
        await client.send(command, { abortSignal: signal });
      }),
  };
}
