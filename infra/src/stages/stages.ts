import type { EndpointService } from '../network/endpoint-services.js';
import type { StageConfig, StageName } from './stage-config.js';

const every: readonly EndpointService[] = [
  'sqs',
  'sns',
  'events',
  'kms',
  'logs',
  'states',
  // What the API tells of the functions.
  'monitoring',
  'secretsmanager',
  'bedrock',
  'textract',
  'xray',
];

const dev: StageConfig = {
  name: 'dev',
  region: 'us-east-1',
  network: {
    cidr: '10.10.0.0/16',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    natGateways: 0,
    // Each endpoint costs per zone and hour: a stage for trying out leaves tracing and Textract away.
    interfaceEndpoints: every.filter((name) => name !== 'xray' && name !== 'textract'),
  },
  data: {
    keepOnDelete: false,
    infrequentAccessAfterDays: 30,
    archiveAfterDays: 90,
    documentRetentionDays: 180,
    objectLockDays: 0,
    backup: { keepDays: 7, copyToRegion: null },
  },
  api: {
    requestsPerSecond: 100,
    burst: 200,
    clients: [
      { name: 'web', share: 1, requestsPerDay: 100_000 },
      { name: 'smoke-test', share: 0.2, requestsPerDay: 5_000 },
    ],
    requestsPerAddress: 10_000,
  },
  functions: {
    logRetentionDays: 30,
    release: 'all-at-once',
    provisionedConcurrency: {},
    maxConcurrency: {
      upload: 10,
      extract: 20,
      metrics: 5,
      experiment: 5,
      prompts: 5,
      api: 20,
      review: 10,
      schedule: 1,
      'dead-letter': 2,
    },
  },
  alarms: {
    errorRatePercent: 5,
    p95Ms: 5_000,
    oldestMessageSeconds: 900,
    costPerDocumentUsd: 0.1,
  },
  cost: { monthlyBudgetUsd: 500, anomalyUsd: 50 },
};

const staging: StageConfig = {
  ...dev,
  name: 'staging',
  network: { ...dev.network, cidr: '10.20.0.0/16', interfaceEndpoints: every },
  data: { ...dev.data, keepOnDelete: true, documentRetentionDays: 365 },
  api: { ...dev.api, requestsPerSecond: 1_000, burst: 2_000, requestsPerAddress: 50_000 },
  functions: {
    ...dev.functions,
    logRetentionDays: 90,
    release: 'canary',
    provisionedConcurrency: { api: 1 },
    maxConcurrency: { ...dev.functions.maxConcurrency, extract: 50, api: 50, upload: 30 },
  },
  alarms: { ...dev.alarms, errorRatePercent: 2, p95Ms: 3_000, oldestMessageSeconds: 600 },
  cost: { monthlyBudgetUsd: 1_500, anomalyUsd: 100 },
};

const prod: StageConfig = {
  name: 'prod',
  region: 'us-east-1',
  network: {
    cidr: '10.30.0.0/16',
    availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    natGateways: 0,
    interfaceEndpoints: every,
  },
  data: {
    keepOnDelete: true,
    infrequentAccessAfterDays: 30,
    archiveAfterDays: 180,
    // Six years: 45 CFR 164.316(b)(2)(i); one more year for what is under way.
    documentRetentionDays: 2_557,
    objectLockDays: 0,
    backup: { keepDays: 35, copyToRegion: 'us-west-2' },
  },
  api: {
    requestsPerSecond: 1_000,
    burst: 2_000,
    clients: [
      { name: 'web', share: 1, requestsPerDay: 2_000_000 },
      { name: 'intake', share: 1, requestsPerDay: 20_000_000 },
      { name: 'smoke-test', share: 0.05, requestsPerDay: 20_000 },
    ],
    requestsPerAddress: 50_000,
  },
  functions: {
    // Six years and a leap: the next retention that CloudWatch offers above 45 CFR 164.316.
    logRetentionDays: 2_192,
    release: 'canary',
    provisionedConcurrency: { api: 5, upload: 3 },
    maxConcurrency: {
      upload: 150,
      extract: 400,
      metrics: 20,
      experiment: 10,
      prompts: 10,
      api: 200,
      review: 50,
      schedule: 1,
      'dead-letter': 5,
    },
  },
  alarms: {
    errorRatePercent: 1,
    p95Ms: 2_000,
    oldestMessageSeconds: 300,
    costPerDocumentUsd: 0.05,
  },
  cost: { monthlyBudgetUsd: 10_000, anomalyUsd: 500 },
};

export const stages: Readonly<Record<StageName, StageConfig>> = { dev, staging, prod };
