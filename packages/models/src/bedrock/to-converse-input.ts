import type {
  ContentBlock,
  ConverseCommandInput,
  SystemContentBlock,
  ToolChoice,
} from '@aws-sdk/client-bedrock-runtime';
import type { ModelContent, ModelRequest, ModelTraits } from '@medextract/core/models';
import { z } from 'zod';

export const toolChoices = ['forced', 'any', 'auto'] as const;
/**
 * How far the model is held to the schema: to this one tool (`forced`), to any tool, or not at all
 * (`auto`, for models that refuse the others, such as those that think first).
 */
export type ToolChoiceMode = (typeof toolChoices)[number];

export interface Guardrail {
  /** Id or ARN. */
  readonly id: string;
  readonly version: string;
}

export interface ConverseSettings {
  /** Model id, or the id or ARN of an inference profile. */
  readonly invokeId: string;
  readonly toolChoice: ToolChoiceMode;
  readonly guardrail: Guardrail | null;
}

/** What a model or a batch is set up with, as each request is sent. */
export const toConverseSettings = (options: {
  readonly traits: Pick<ModelTraits, 'modelId'>;
  readonly inferenceProfile?: string;
  readonly toolChoice?: ToolChoiceMode;
  readonly guardrail?: Guardrail;
}): ConverseSettings => ({
  invokeId: options.inferenceProfile ?? options.traits.modelId,
  toolChoice: options.toolChoice ?? 'forced',
  guardrail: options.guardrail ?? null,
});

const imageFormats = { 'image/png': 'png', 'image/jpeg': 'jpeg' } as const;

const toContentBlock = (part: ModelContent): ContentBlock => {
  switch (part.kind) {
    case 'text':
      return { text: part.text };
    case 'image':
      return { image: { format: imageFormats[part.mediaType], source: { bytes: part.bytes } } };
    case 'cache-point':
      return { cachePoint: { type: 'default' } };
  }
};

const toSystemBlock = (part: ModelContent): SystemContentBlock[] => {
  if (part.kind === 'text') return [{ text: part.text }];
  return part.kind === 'cache-point' ? [{ cachePoint: { type: 'default' } }] : [];
};

const toToolChoice = (mode: ToolChoiceMode, name: string): ToolChoice => {
  if (mode === 'forced') return { tool: { name } };
  return mode === 'any' ? { any: {} } : { auto: {} };
};

/** What Bedrock lets stand in the metadata of a request. */
const outsideMetadata = /[^a-zA-Z0-9\s:_@$#=/+,.-]/g;
const longestMetadata = 256;

/** The request as Converse and ConverseStream take it: the schema is that of a tool that the model calls. */
export function toConverseInput(
  request: Omit<ModelRequest, 'signal' | 'timeoutMs'>,
  { invokeId, toolChoice, guardrail }: ConverseSettings,
): ConverseCommandInput {
  const { schemaName: name, temperature } = request;
  const correlationId = request.correlationId
    .replace(outsideMetadata, '')
    .slice(0, longestMetadata);
  return {
    modelId: invokeId,
    system: request.system.flatMap(toSystemBlock),
    messages: request.turns.map(({ role, content }) => ({
      role,
      content: content.map(toContentBlock),
    })),
    inferenceConfig: {
      maxTokens: request.maxOutputTokens,
      ...(temperature === null ? {} : { temperature }),
    },
    toolConfig: {
      tools: [{ toolSpec: { name, inputSchema: { json: z.json().parse(request.schema) } } }],
      toolChoice: toToolChoice(toolChoice, name),
    },
    requestMetadata: { correlationId },
    ...(guardrail === null
      ? {}
      : {
          guardrailConfig: {
            guardrailIdentifier: guardrail.id,
            guardrailVersion: guardrail.version,
          },
        }),
  };
}
