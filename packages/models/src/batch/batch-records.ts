import {
  type BatchAnswer,
  type BatchQuestion,
  type LanguageModel,
  ModelCallError,
  type ModelFault,
} from '@medextract/core/models';
import { z } from 'zod';
import { readConverse } from '../bedrock/read-converse.js';
import { type ConverseSettings, toConverseInput } from '../bedrock/to-converse-input.js';
import { faultOfStatus } from '../calls/call-faults.js';

/** Source: Amazon Bedrock User Guide, "Format and upload your batch inference data": eleven letters and digits. */
const toRecordId = (index: number): string => `R${String(index).padStart(10, '0')}`;

/** Bytes of pictures travel as base64 in JSON. */
const toPlain = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;

/**
 * One question a line, as Converse takes it. Ids of ours stay here: a record is known by its place. The correlation id goes
 * along, as with any call.
 */
export function toBatchInput(
  questions: readonly BatchQuestion[],
  settings: ConverseSettings,
): string {
  const lines = questions.map(({ request }, index) => {
    const { modelId: _, ...modelInput } = toConverseInput(request, settings);
    return JSON.stringify({ recordId: toRecordId(index), modelInput }, toPlain);
  });
  return `${lines.join('\n')}\n`;
}

const BatchRecord = z.looseObject({
  recordId: z.string(),
  modelOutput: z.looseObject({}).optional(),
  error: z
    .looseObject({ errorCode: z.union([z.number(), z.string()]).catch('') })
    .optional()
    .catch(undefined),
});
type BatchRecord = z.infer<typeof BatchRecord>;

const Block = z.looseObject({
  text: z.string().optional(),
  toolUse: z.looseObject({ input: z.json().optional() }).optional(),
});
const ConverseOutput = z.looseObject({
  output: z.looseObject({ message: z.looseObject({ content: z.array(Block) }) }),
  stopReason: z.string().optional(),
  usage: z
    .looseObject({
      inputTokens: z.number(),
      outputTokens: z.number(),
      cacheReadInputTokens: z.number().optional(),
      cacheWriteInputTokens: z.number().optional(),
    })
    .optional()
    .catch(undefined),
});

function faultOf({ error }: BatchRecord): ModelFault {
  const status = Number(error?.errorCode);
  return Number.isInteger(status) && status >= 400 ? faultOfStatus(status) : 'model-unavailable';
}

function toAnswer(
  id: string,
  record: BatchRecord | undefined,
  { modelId }: LanguageModel['traits'],
): BatchAnswer {
  if (record === undefined) return { id, ok: false, fault: 'model-connection-lost' };
  if (record.modelOutput === undefined) return { id, ok: false, fault: faultOf(record) };
  const parsed = ConverseOutput.safeParse(record.modelOutput);
  if (!parsed.success) return { id, ok: false, fault: 'model-answer-unreadable' };
  try {
    const reading = readConverse(parsed.data);
    return { id, ok: true, answer: { ...reading, modelId, latencyMs: 0, firstByteMs: null } };
  } catch (error) {
    if (!(error instanceof ModelCallError)) throw error;
    return { id, ok: false, fault: error.fault };
  }
}

function parseLine(line: string): BatchRecord | undefined {
  try {
    return BatchRecord.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** The answers in the order of the questions, whatever the order of the lines. A line that is none leaves its question lost. */
export function readBatchOutput(
  output: string,
  {
    questionIds,
    traits,
  }: { readonly questionIds: readonly string[]; readonly traits: LanguageModel['traits'] },
): readonly BatchAnswer[] {
  const records = new Map<string, BatchRecord>();
  for (const line of output.split('\n')) {
    const record = parseLine(line);
    if (record !== undefined && !records.has(record.recordId)) records.set(record.recordId, record);
  }
  return questionIds.map((id, index) => toAnswer(id, records.get(toRecordId(index)), traits));
}
