import { defineOperation, get, post } from '../operation.js';
import { WebhookPath } from './operating-v2.js';
import { Redriven, Retention, ServiceState, WebhookTrial } from './upkeep-v2.js';

const jobs = { version: 'v2', tag: 'Jobs' } as const;

export const upkeepOperations = {
  getServiceState: defineOperation({
    ...get,
    version: 'v2',
    tag: 'Service',
    id: 'getServiceState',
    path: '/service',
    access: 'jobs:read',
    summary: 'What the service needs and whether it is there, its workers, and how much waits.',
    answer: ServiceState,
  }),
  getRetention: defineOperation({
    ...get,
    version: 'v2',
    tag: 'Documents',
    id: 'getRetention',
    path: '/retention',
    access: 'retention:write',
    summary: 'After how many days what goes.',
    answer: Retention,
  }),
  redriveJobs: defineOperation({
    ...post,
    ...jobs,
    id: 'redriveJobs',
    path: '/jobs/redrive',
    access: 'jobs:write',
    summary: 'Try all parked work again, up to 1,000 at a time.',
    answer: Redriven,
  }),
  testWebhook: defineOperation({
    ...post,
    version: 'v2',
    tag: 'Events',
    id: 'testWebhook',
    path: '/webhooks/{webhook_id}/test',
    access: 'webhooks:write',
    summary: 'Send one signed `webhook.test` there, once, and tell what came back.',
    params: WebhookPath,
    answer: WebhookTrial,
    failures: [404],
  }),
};
