import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';

/** What the stand-in's job does with each question, by its place. */
export type BatchScript = (
  modelInput: unknown,
  index: number,
) =>
  | { readonly modelOutput: unknown }
  | { readonly error: { readonly errorCode: number } }
  | 'lost';

export interface BatchServerOptions {
  readonly answer: BatchScript;
  /** The bucket, by address; questions are taken from there, answers put there. */
  readonly bucket: Map<string, string>;
  /** Statuses that a job goes through, one each time it is looked at; then it is as it ends. */
  readonly statuses?: readonly string[];
  readonly endsAs?: 'Completed' | 'PartiallyCompleted' | 'Failed';
  /** Of the next call to the control plane, instead of an answer. */
  readonly failsWith?: number;
}

export interface BatchServer {
  /** For `endpoint`, or `AWS_ENDPOINT_URL_BEDROCK`. */
  readonly url: string;
  /** Jobs as they were asked for. */
  readonly jobs: readonly BatchJobRequest[];
  close(): Promise<void>;
}

/** Source: Amazon Bedrock API Reference, CreateModelInvocationJob, "Request Body"; what our adapter never sends is left out. */
const BatchJobRequest = z.strictObject({
  jobName: z
    .string()
    .regex(/^[a-zA-Z0-9](?:[a-zA-Z0-9+\-.])*$/)
    .max(63),
  clientRequestToken: z.string(),
  modelId: z.string(),
  modelInvocationType: z.literal('Converse'),
  roleArn: z.string().startsWith('arn:'),
  timeoutDurationInHours: z.int().min(24).max(168),
  inputDataConfig: z.strictObject({
    s3InputDataConfig: z.strictObject({
      s3InputFormat: z.literal('JSONL'),
      s3Uri: z.string().startsWith('s3://'),
    }),
  }),
  outputDataConfig: z.strictObject({
    s3OutputDataConfig: z.strictObject({ s3Uri: z.string().startsWith('s3://').endsWith('/') }),
  }),
});
type BatchJobRequest = z.infer<typeof BatchJobRequest>;

const Line = z.strictObject({
  recordId: z.string().regex(/^[A-Za-z0-9]{11}$/),
  modelInput: z.json(),
});

interface Job {
  readonly arn: string;
  readonly request: BatchJobRequest;
  readonly records: number;
  readonly statuses: string[];
  status: string;
}

const route = /^\/model-invocation-job(?:\/(?<id>[^/]+)(?<stop>\/stop)?)?$/;

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text === '' ? undefined : JSON.parse(text);
}

function send(response: ServerResponse, status: number, body: unknown, errorType = ''): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(errorType === '' ? {} : { 'x-amzn-errortype': errorType }),
  });
  response.end(JSON.stringify(body));
}

/** Writes the answers of a job, the last question first: the order of a batch is nobody's promise. */
function writeAnswers({ arn, request }: Job, { bucket, answer }: BatchServerOptions): number {
  const { s3Uri } = request.inputDataConfig.s3InputDataConfig;
  const lines = (bucket.get(s3Uri) ?? '').trimEnd().split('\n');
  const answers = lines.flatMap((line, index) => {
    const { recordId, modelInput } = Line.parse(JSON.parse(line));
    const said = answer(modelInput, index);
    return said === 'lost' ? [] : [JSON.stringify({ recordId, modelInput, ...said })];
  });
  const folder = arn.split('/').at(-1) ?? '';
  const name = s3Uri.split('/').at(-1) ?? '';
  const output = request.outputDataConfig.s3OutputDataConfig.s3Uri;
  bucket.set(`${output}${folder}/${name}.out`, `${answers.toReversed().join('\n')}\n`);
  return lines.length;
}

/** Speaks the control plane of Bedrock as far as batches need it; jobs end as soon as their statuses are used up. */
export async function startBatchServer(options: BatchServerOptions): Promise<BatchServer> {
  const jobs = new Map<string, Job>();

  const create = (body: unknown, response: ServerResponse): void => {
    const request = BatchJobRequest.parse(body);
    const arn = `arn:aws:bedrock:us-east-1:123456789012:model-invocation-job/job${String(jobs.size).padStart(9, '0')}`;
    const known = [...jobs.values()].find(
      (job) => job.request.clientRequestToken === request.clientRequestToken,
    );
    if (known !== undefined) {
      send(response, 200, { jobArn: known.arn });
      return;
    }
    const statuses = [...(options.statuses ?? [])];
    const job: Job = { arn, request, records: 0, statuses, status: 'Submitted' };
    jobs.set(arn, { ...job, records: writeAnswers(job, options) });
    send(response, 200, { jobArn: arn });
  };

  const look = (job: Job, response: ServerResponse): void => {
    if (job.status !== 'Stopped')
      job.status = job.statuses.shift() ?? options.endsAs ?? 'Completed';
    send(response, 200, {
      ...{ jobArn: job.arn, jobName: job.request.jobName, modelId: job.request.modelId },
      ...{ roleArn: job.request.roleArn, status: job.status, submitTime: '2026-01-01T00:00:00Z' },
      inputDataConfig: job.request.inputDataConfig,
      outputDataConfig: job.request.outputDataConfig,
      ...{ totalRecordCount: job.records, processedRecordCount: job.statuses.length },
    });
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (options.failsWith !== undefined) return send(response, options.failsWith, {});
    const { id, stop } = route.exec(request.url ?? '')?.groups ?? {};
    if (id === undefined) return create(await readBody(request), response);
    const job = jobs.get(decodeURIComponent(id));
    if (job === undefined) return send(response, 404, {}, 'ResourceNotFoundException');
    if (stop === undefined) return look(job, response);
    job.status = 'Stopped';
    send(response, 200, {});
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => send(response, 400, {}, 'ValidationException'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    get jobs() {
      return [...jobs.values()].map(({ request }) => request);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
