import { defineOperation, get, post } from '../operation.js';
import {
  CompleteExperimentV1,
  CompleteQueryV1,
  CreateExperimentV1,
  ExperimentListV1,
  ExperimentPath,
  ExperimentsQueryV1,
  ExperimentV1,
  RollbackExperimentV1,
} from './experiments-v1.js';

const experiments = { version: 'v1', tag: 'Experiments (v1)' } as const;
const step = {
  ...post,
  ...experiments,
  access: 'experiments:write',
  params: ExperimentPath,
  answer: ExperimentV1,
  failures: [404, 409],
} as const;

/** Frozen, as all of v1. */
export const experimentOperationsV1 = {
  createExperimentV1: defineOperation({
    ...post,
    ...experiments,
    id: 'createExperimentV1',
    path: '/experiments',
    access: 'experiments:write',
    summary: 'Draft an experiment of two prompt versions.',
    takes: 'json',
    body: CreateExperimentV1,
    answer: ExperimentV1,
    failures: [400],
  }),
  listExperimentsV1: defineOperation({
    ...get,
    ...experiments,
    id: 'listExperimentsV1',
    path: '/experiments',
    access: 'experiments:read',
    summary: 'The experiments, the newest first, a thousand at most.',
    query: ExperimentsQueryV1,
    answer: ExperimentListV1,
  }),
  getExperimentV1: defineOperation({
    ...get,
    ...experiments,
    id: 'getExperimentV1',
    path: '/experiments/{experiment_id}',
    access: 'experiments:read',
    summary: 'One experiment.',
    params: ExperimentPath,
    answer: ExperimentV1,
    failures: [404],
  }),
  startExperimentV1: defineOperation({
    ...step,
    id: 'startExperimentV1',
    path: '/experiments/{experiment_id}/start',
    summary: 'Begin to assign documents.',
  }),
  completeExperimentV1: defineOperation({
    ...step,
    id: 'completeExperimentV1',
    path: '/experiments/{experiment_id}/complete',
    summary: 'End it with a winner; the figures name one where nobody does.',
    query: CompleteQueryV1,
    takes: 'optional-json',
    body: CompleteExperimentV1,
  }),
  promoteExperimentV1: defineOperation({
    ...step,
    id: 'promoteExperimentV1',
    path: '/experiments/{experiment_id}/promote',
    summary: 'Let the winner serve from now on.',
  }),
  rollbackExperimentV1: defineOperation({
    ...step,
    id: 'rollbackExperimentV1',
    path: '/experiments/{experiment_id}/rollback',
    summary: 'Let serve again what served before; stops an experiment that runs.',
    takes: 'json',
    body: RollbackExperimentV1,
  }),
};
