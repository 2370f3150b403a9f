import {
  type AccessPlace,
  askModels,
  deleteDocuments,
  publishEvents,
  readBulk,
  readDocuments,
  readFigures,
  readPrompts,
  readRecords,
  readScans,
  readSecrets,
  seeBucket,
  sendWork,
  startPackets,
  takeWork,
  writeDocuments,
  writeRecords,
} from './access-catalogue.js';
import type { AccessGrant } from './access-grant.js';
import type { FunctionName } from './function-names.js';

/** How a new version is asked whether it answers, before anybody's request reaches it. */
export type Probe = 'health-request' | 'empty-batch' | 'idle-tick';

export interface FunctionDesign {
  readonly purpose: string;
  /** Size by measurement: docs/guides/cost-model.md has the table. */
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly probe: Probe;
  readonly access: (place: AccessPlace) => readonly AccessGrant[];
}

/** The answer to a request must be there within the 29 seconds of API Gateway. */
const requestSeconds = 29;

const readAndWrite = (place: AccessPlace): readonly AccessGrant[] => [
  ...readRecords(place),
  ...writeRecords(place),
  ...publishEvents(place),
];

/** A step whose text is too large for a row puts it into the bucket first. */
const documentAccess = (place: AccessPlace): readonly AccessGrant[] => [
  ...requestAccess(place),
  ...readDocuments(place),
  ...writeDocuments(place),
];

const requestAccess = (place: AccessPlace): readonly AccessGrant[] => [
  ...readAndWrite(place),
  ...seeBucket(place),
  ...readPrompts(place),
  ...readSecrets(place, ['service']),
];

/** What a candidate would change in the records is kept beside the documents. */
const steeringAccess = (place: AccessPlace): readonly AccessGrant[] => [
  ...requestAccess(place),
  ...readDocuments(place),
];

export const functionCatalogue: Readonly<Record<FunctionName, FunctionDesign>> = {
  upload: {
    purpose: 'Takes documents in: from requests, and from manifests of back-files',
    memoryMb: 1_024,
    timeoutSeconds: requestSeconds,
    probe: 'health-request',
    access: (place) => [
      ...documentAccess(place),
      // What was sent to an upload slot goes with it.
      ...deleteDocuments(place),
      ...readBulk(place),
      ...sendWork(place, ['extract', 'extract-bulk']),
    ],
  },
  extract: {
    purpose: 'Reads documents: one at a time, or one part of a long packet',
    memoryMb: 2_048,
    timeoutSeconds: 300,
    probe: 'empty-batch',
    access: (place) => [
      ...readAndWrite(place),
      ...readDocuments(place),
      ...writeDocuments(place),
      ...deleteDocuments(place),
      ...seeBucket(place),
      ...readPrompts(place),
      ...takeWork(place, ['extract', 'extract-bulk']),
      ...sendWork(place, ['extract', 'extract-bulk']),
      ...readSecrets(place, ['service', 'models']),
      ...askModels(place),
      ...readScans(),
      ...startPackets(place),
    ],
  },
  metrics: {
    purpose: 'Adds figures of finished documents up, and answers for them',
    memoryMb: 512,
    timeoutSeconds: requestSeconds,
    probe: 'empty-batch',
    access: (place) => [...requestAccess(place), ...takeWork(place, ['events']), ...readFigures()],
  },
  experiment: {
    purpose: 'Experiments on prompt versions',
    memoryMb: 512,
    timeoutSeconds: requestSeconds,
    probe: 'health-request',
    access: steeringAccess,
  },
  prompts: {
    purpose: 'Prompt versions and their labels',
    memoryMb: 512,
    timeoutSeconds: requestSeconds,
    probe: 'health-request',
    access: steeringAccess,
  },
  api: {
    purpose: 'Documents, records, exports, access, audit',
    memoryMb: 1_024,
    timeoutSeconds: requestSeconds,
    probe: 'health-request',
    access: (place) => [
      ...documentAccess(place),
      ...deleteDocuments(place),
      ...sendWork(place, ['extract', 'extract-bulk']),
    ],
  },
  review: {
    purpose: 'The review queue and its decisions',
    memoryMb: 512,
    timeoutSeconds: requestSeconds,
    probe: 'health-request',
    access: documentAccess,
  },
  schedule: {
    purpose: 'What is due each minute: retention, guardrails of experiments, work left behind',
    memoryMb: 512,
    timeoutSeconds: 60,
    probe: 'idle-tick',
    access: (place) => [
      ...readAndWrite(place),
      // Slots of uploads, alerts and prompts lie in the bucket.
      ...readDocuments(place),
      ...writeDocuments(place),
      ...deleteDocuments(place),
      ...seeBucket(place),
      ...sendWork(place, ['extract', 'extract-bulk']),
    ],
  },
  'dead-letter': {
    purpose: 'Parks what failed for good with its cause, so that a person finds it',
    memoryMb: 256,
    timeoutSeconds: 60,
    probe: 'empty-batch',
    access: (place) => [
      ...readAndWrite(place),
      ...takeWork(place, ['extract-dead', 'extract-bulk-dead', 'events-dead']),
      ...sendWork(place, ['extract', 'extract-bulk', 'events']),
    ],
  },
};
