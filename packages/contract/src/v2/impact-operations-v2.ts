import { defineOperation, get, post } from '../operation.js';
import {
  DifferencesQuery,
  Impact,
  ImpactDifferences,
  ImpactList,
  ImpactPath,
  ImpactsQuery,
  StartImpact,
} from './impacts-v2.js';

const impacts = { version: 'v2', tag: 'Prompts' } as const;

export const impactOperations = {
  startImpact: defineOperation({
    ...post,
    ...impacts,
    id: 'startImpact',
    path: '/impacts',
    access: 'experiments:write',
    summary: 'Read the newest documents again with a version, to see what it would change.',
    takes: 'json',
    body: StartImpact,
    answer: Impact,
    statuses: [202],
    failures: [404, 409],
  }),
  listImpacts: defineOperation({
    ...get,
    ...impacts,
    id: 'listImpacts',
    path: '/impacts',
    access: 'experiments:read',
    summary: 'Replays, the newest first.',
    query: ImpactsQuery,
    answer: ImpactList,
  }),
  getImpact: defineOperation({
    ...get,
    ...impacts,
    id: 'getImpact',
    path: '/impacts/{impact_id}',
    access: 'experiments:read',
    summary: 'How far a replay is, and what changed so far, by meaning.',
    params: ImpactPath,
    answer: Impact,
    failures: [404],
  }),
  listImpactDifferences: defineOperation({
    ...get,
    ...impacts,
    id: 'listImpactDifferences',
    path: '/impacts/{impact_id}/differences',
    access: 'documents:read',
    summary: 'What changed, document by document, each with both quotes.',
    params: ImpactPath,
    query: DifferencesQuery,
    answer: ImpactDifferences,
    failures: [404],
  }),
};
