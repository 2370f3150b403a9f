import type { ModelContent, ModelRequest } from '@medextract/core/models';

/** How a server is told the form of the answer, the strictest first; a server may refuse any but the last. */
export const answerForms = ['json-schema', 'json-object', 'plain'] as const;
export type AnswerForm = (typeof answerForms)[number];

export interface ChatSettings {
  /** As the server calls the model. */
  readonly model: string;
  readonly form: AnswerForm;
  readonly stream: boolean;
}

const toPart = (part: ModelContent): unknown[] => {
  if (part.kind === 'text') return [{ type: 'text', text: part.text }];
  if (part.kind === 'cache-point') return [];
  const data = Buffer.from(part.bytes).toString('base64');
  return [{ type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${data}` } }];
};

const textOf = (parts: readonly ModelContent[]): string =>
  parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n');

/** Servers without vision take a string only. */
const toContent = (parts: readonly ModelContent[]): unknown =>
  parts.some(({ kind }) => kind === 'image') ? parts.flatMap(toPart) : textOf(parts);

/** What the server is not told by its own parameter, the model is told in words. */
const schemaInWords = (schema: ModelRequest['schema']): string =>
  `Answer with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(schema)}`;

function toResponseFormat(form: AnswerForm, { schema, schemaName }: ModelRequest): unknown {
  if (form === 'plain') return undefined;
  if (form === 'json-object') return { type: 'json_object' };
  return { type: 'json_schema', json_schema: { name: schemaName, strict: true, schema } };
}

/** The body of a chat completion. Source: OpenAI API reference, "Create chat completion". */
export function toChatRequest(
  request: ModelRequest,
  { model, form, stream }: ChatSettings,
): string {
  const system = textOf(request.system);
  const words = form === 'json-schema' ? [] : [schemaInWords(request.schema)];
  return JSON.stringify({
    model,
    messages: [
      { role: 'system', content: [system, ...words].join('\n\n') },
      ...request.turns.map(({ role, content }) => ({ role, content: toContent(content) })),
    ],
    max_tokens: request.maxOutputTokens,
    temperature: request.temperature ?? undefined,
    response_format: toResponseFormat(form, request),
    stream,
    stream_options: stream ? { include_usage: true } : undefined,
  });
}
