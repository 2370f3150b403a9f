import { defineOperation, get, post } from '../operation.js';
import { DocumentPath } from '../parameters.js';
import { Model, ModelList, PauseModel, ResumeModel } from './models-v2.js';
import { QuoteQuery, ReadingQuote } from './quotes-v2.js';

const models = { version: 'v2', tag: 'Models' } as const;
const steering = { ...models, access: 'models:write', takes: 'json', answer: Model } as const;

export const modelOperations = {
  listModels: defineOperation({
    ...get,
    ...models,
    id: 'listModels',
    path: '/models',
    access: 'models:read',
    summary: 'The models that read, where each stands, and what the day used of its caps.',
    answer: ModelList,
  }),
  quoteReading: defineOperation({
    ...get,
    ...models,
    id: 'quoteReading',
    path: '/documents/{document_id}/quote',
    access: 'documents:read',
    summary: 'What reading a document with the models would take, and which caps that reaches.',
    params: DocumentPath,
    query: QuoteQuery,
    answer: ReadingQuote,
    failures: [404, 409],
  }),
  pauseModel: defineOperation({
    ...post,
    ...steering,
    id: 'pauseModel',
    path: '/models/pause',
    summary: 'Make no calls to a model until it is resumed; says why.',
    body: PauseModel,
    failures: [404, 409],
  }),
  resumeModel: defineOperation({
    ...post,
    ...steering,
    id: 'resumeModel',
    path: '/models/resume',
    summary: 'Let calls through to a model that is paused, or whose circuit is open.',
    body: ResumeModel,
    failures: [404, 409],
  }),
};
