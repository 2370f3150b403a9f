import type {
  LanguageModel,
  ModelAnswer,
  ModelRequest,
  ModelTraits,
} from '../models/language-model.js';

export const aModelRequest = (overrides: Partial<ModelRequest> = {}): ModelRequest => ({
  system: [{ kind: 'text', text: 'List what the note says.' }],
  turns: [{ role: 'user', content: [{ kind: 'text', text: 'PMH: hypertension.' }] }],
  schema: {
    type: 'object',
    properties: { facts: { type: 'array', items: { type: 'string' } } },
    required: ['facts'],
  },
  schemaName: 'facts',
  maxOutputTokens: 1_000,
  temperature: 0,
  timeoutMs: 5_000,
  signal: new AbortController().signal,
  correlationId: 'call-1',
  ...overrides,
});

export const aModelAnswer = (overrides: Partial<ModelAnswer> = {}): ModelAnswer => ({
  text: '{"facts":[]}',
  stopReason: 'end',
  usage: { inputTokens: 100, outputTokens: 10, cacheReadTokens: 0, cacheWriteTokens: 0 },
  modelId: 'fake-model',
  latencyMs: 5,
  firstByteMs: null,
  ...overrides,
});

/** A model that does as the test says, and knows a context of 100,000 tokens unless told otherwise. */
export const createFakeModel = (
  answer: (request: ModelRequest) => ModelAnswer | Promise<ModelAnswer>,
  traits: Partial<ModelTraits> = {},
): LanguageModel => ({
  traits: {
    modelId: 'fake-model',
    contextTokens: 100_000,
    maxOutputTokens: 8_000,
    takesImages: true,
    cacheMinimumTokens: null,
    ...traits,
  },
  generate: async (request) => answer(request),
});
