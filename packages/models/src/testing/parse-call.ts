import { z } from 'zod';
import type { ServedCall } from './served-call.js';

type ParsedCall = Omit<ServedCall, 'attempt'>;

const CachePoint = z.looseObject({ cachePoint: z.looseObject({ type: z.literal('default') }) });
const TextBlock = z.looseObject({ text: z.string() });
const ImageBlock = z.looseObject({
  image: z.looseObject({
    format: z.enum(['png', 'jpeg', 'gif', 'webp']),
    source: z.looseObject({ bytes: z.base64() }),
  }),
});
const Block = z.union([TextBlock, ImageBlock, CachePoint]);
type Block = z.infer<typeof Block>;

/** Source: Amazon Bedrock API Reference, Converse, "Request Body"; what our adapter never sends is left out. */
const Converse = z.strictObject({
  system: z.array(Block).optional(),
  messages: z.array(
    z.strictObject({ role: z.enum(['user', 'assistant']), content: z.array(Block) }),
  ),
  inferenceConfig: z.strictObject({ maxTokens: z.int(), temperature: z.number().optional() }),
  toolConfig: z.strictObject({
    tools: z.tuple([
      z.strictObject({
        toolSpec: z.strictObject({
          name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
          description: z.string().optional(),
          inputSchema: z.strictObject({ json: z.json() }),
        }),
      }),
    ]),
    toolChoice: z.union([
      z.strictObject({ tool: z.strictObject({ name: z.string() }) }),
      z.strictObject({ any: z.strictObject({}) }),
      z.strictObject({ auto: z.strictObject({}) }),
    ]),
  }),
  guardrailConfig: z
    .strictObject({ guardrailIdentifier: z.string(), guardrailVersion: z.string() })
    .optional(),
  requestMetadata: z.record(z.string(), z.string().max(256)).optional(),
});

const textsOf = (blocks: readonly Block[]): string =>
  blocks.flatMap((block) => ('text' in block ? [String(block.text)] : [])).join('\n\n');

function cachedPrefixOf(blocks: readonly Block[]): string | null {
  const last = blocks.findLastIndex((block) => 'cachePoint' in block);
  return last === -1 ? null : textsOf(blocks.slice(0, last));
}

/** Throws where a real server would answer 400. */
export function parseConverseCall(body: string, modelId: string, streamed: boolean): ParsedCall {
  const parsed = Converse.parse(JSON.parse(body));
  const system = parsed.system ?? [];
  const turns = parsed.messages.flatMap(({ content }) => content);
  const { toolSpec } = parsed.toolConfig.tools[0];
  return {
    wire: 'bedrock',
    streamed,
    modelId,
    system: textsOf(system),
    userText: textsOf(
      parsed.messages.flatMap(({ role, content }) => (role === 'user' ? content : [])),
    ),
    schemaName: toolSpec.name,
    schema: toolSpec.inputSchema.json,
    images: turns.filter((block) => 'image' in block).length,
    maxOutputTokens: parsed.inferenceConfig.maxTokens,
    temperature: parsed.inferenceConfig.temperature ?? null,
    correlationId: parsed.requestMetadata?.['correlationId'] ?? null,
    cachedPrefix: cachedPrefixOf([...system, ...turns]),
  };
}

const ChatPart = z.union([
  z.looseObject({ type: z.literal('text'), text: z.string() }),
  z.looseObject({
    type: z.literal('image_url'),
    image_url: z.looseObject({ url: z.string().regex(/^data:image\/(?:png|jpeg);base64,/) }),
  }),
]);
type ChatPart = z.infer<typeof ChatPart>;

/** Source: OpenAI API reference, "Create chat completion". */
const Chat = z.looseObject({
  model: z.string(),
  messages: z.array(
    z.looseObject({
      role: z.enum(['system', 'user', 'assistant']),
      content: z.union([z.string(), z.array(ChatPart)]),
    }),
  ),
  max_tokens: z.int().optional(),
  temperature: z.number().optional(),
  response_format: z
    .union([
      z.looseObject({
        type: z.literal('json_schema'),
        json_schema: z.looseObject({ name: z.string(), schema: z.json() }),
      }),
      z.looseObject({ type: z.literal('json_object') }),
    ])
    .optional(),
  stream: z.boolean().optional(),
});
type Chat = z.infer<typeof Chat>;

const partsOf = (content: string | readonly ChatPart[]): readonly ChatPart[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : content;

const chatTextOf = ({ messages }: Chat, wanted: string): string =>
  messages
    .filter(({ role }) => role === wanted)
    .flatMap(({ content }) => partsOf(content))
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n\n');

export type ChatForm = 'json_schema' | 'json_object' | 'plain';

export interface ParsedChat {
  readonly call: ParsedCall;
  readonly form: ChatForm;
}

export function parseChatCall(body: string, correlationId: string | null): ParsedChat {
  const parsed = Chat.parse(JSON.parse(body));
  const format = parsed.response_format;
  const asked = format?.type === 'json_schema' ? format.json_schema : undefined;
  const parts = parsed.messages.flatMap(({ content }) => partsOf(content));
  return {
    form: format?.type ?? 'plain',
    call: {
      wire: 'openai',
      streamed: parsed.stream === true,
      modelId: parsed.model,
      system: chatTextOf(parsed, 'system'),
      userText: chatTextOf(parsed, 'user'),
      schemaName: asked?.name ?? null,
      schema: asked?.schema ?? null,
      images: parts.filter(({ type }) => type === 'image_url').length,
      maxOutputTokens: parsed.max_tokens ?? null,
      temperature: parsed.temperature ?? null,
      correlationId: correlationId === null ? null : decodeURIComponent(correlationId),
      cachedPrefix: null,
    },
  };
}
