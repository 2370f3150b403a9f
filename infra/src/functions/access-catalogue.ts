import { tableDesigns } from '../data/table-design.js';
import type { ResourceNames } from '../stages/resource-names.js';
import type { AccessGrant } from './access-grant.js';

/** ARNs of keys are known only to CloudFormation; all other names are ours. */
export interface KeyArns {
  readonly documents: string;
  readonly records: string;
  readonly messages: string;
}

export interface AccessPlace {
  readonly names: ResourceNames;
  readonly keys: KeyArns;
  readonly modelIds: readonly string[];
}

const tables = (names: ResourceNames): readonly string[] =>
  tableDesigns.flatMap(({ purpose, indexes }) => [
    names.tableArn(purpose),
    ...indexes.map((index) => `${names.tableArn(purpose)}/index/${index.name}`),
  ]);

/** No Scan in either: a request path that needed one would be refused. */
export const readRecords = ({ names, keys }: AccessPlace): readonly AccessGrant[] => [
  {
    sid: 'ReadRecords',
    actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
    resources: tables(names),
  },
  { sid: 'OpenRecords', actions: ['kms:Decrypt'], resources: [keys.records] },
];

export const writeRecords = ({ names, keys }: AccessPlace): readonly AccessGrant[] => [
  {
    sid: 'WriteRecords',
    actions: [
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:ConditionCheckItem',
    ],
    resources: tableDesigns
      .filter(({ appendOnly }) => !appendOnly)
      .map(({ purpose }) => names.tableArn(purpose)),
  },
  {
    sid: 'AddRecords',
    actions: ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'],
    resources: tableDesigns
      .filter(({ appendOnly }) => appendOnly)
      .map(({ purpose }) => names.tableArn(purpose)),
  },
  { sid: 'SealRecords', actions: ['kms:GenerateDataKey'], resources: [keys.records] },
];

const objectsReason =
  'Keys of objects are made at run time; the bucket is one and holds nothing of others.';

export const readDocuments = ({ names, keys }: AccessPlace): readonly AccessGrant[] => [
  {
    sid: 'ReadDocuments',
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    resources: [`${names.bucketArn('documents')}/*`],
    wide: objectsReason,
  },
  { sid: 'OpenDocuments', actions: ['kms:Decrypt'], resources: [keys.documents] },
];

export const writeDocuments = ({ names, keys }: AccessPlace): readonly AccessGrant[] => [
  {
    sid: 'WriteDocuments',
    actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
    resources: [`${names.bucketArn('documents')}/*`],
    wide: objectsReason,
  },
  { sid: 'SealDocuments', actions: ['kms:GenerateDataKey'], resources: [keys.documents] },
];

/** A deletion is of every version, or the promise of deletion would not be kept. */
export const deleteDocuments = ({ names }: AccessPlace): readonly AccessGrant[] => [
  {
    sid: 'DeleteDocuments',
    actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
    resources: [`${names.bucketArn('documents')}/*`],
    wide: objectsReason,
  },
  {
    sid: 'FindVersions',
    actions: ['s3:ListBucketVersions', 's3:ListBucket'],
    resources: [names.bucketArn('documents')],
  },
];

export const readBulk = ({ names }: AccessPlace): readonly AccessGrant[] => [
  {
    sid: 'ReadBulk',
    actions: ['s3:GetObject'],
    resources: [`${names.bucketArn('bulk')}/*`],
    wide: objectsReason,
  },
];

/** Prompt versions stand in the same bucket, where releases put them; they hold no patient's text. */
export const readPrompts = ({ names, keys }: AccessPlace): readonly AccessGrant[] => [
  {
    sid: 'ReadPrompts',
    actions: ['s3:GetObject'],
    resources: [`${names.bucketArn('documents')}/prompts/*`],
    wide: 'A prompt is a folder of files, one for each version.',
  },
  { sid: 'OpenDocuments', actions: ['kms:Decrypt'], resources: [keys.documents] },
];

/** The health route asks whether the bucket is there; lists of names need the same right. */
export const seeBucket = ({ names }: AccessPlace): readonly AccessGrant[] => [
  { sid: 'SeeBucket', actions: ['s3:ListBucket'], resources: [names.bucketArn('documents')] },
];

export const sendWork = (
  { names, keys }: AccessPlace,
  queues: readonly string[],
): readonly AccessGrant[] => [
  {
    sid: 'SendWork',
    actions: ['sqs:SendMessage', 'sqs:GetQueueAttributes'],
    resources: queues.map((queue) => names.queueArn(queue)),
  },
  {
    sid: 'SealMessages',
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    resources: [keys.messages],
  },
];

export const takeWork = (
  { names, keys }: AccessPlace,
  queues: readonly string[],
): readonly AccessGrant[] => [
  {
    sid: 'TakeWork',
    actions: [
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:ChangeMessageVisibility',
      'sqs:GetQueueAttributes',
    ],
    resources: queues.map((queue) => names.queueArn(queue)),
  },
  { sid: 'OpenMessages', actions: ['kms:Decrypt'], resources: [keys.messages] },
];

export const publishEvents = ({ names }: AccessPlace): readonly AccessGrant[] => [
  { sid: 'PublishEvents', actions: ['events:PutEvents'], resources: [names.eventBusArn()] },
];

export const readSecrets = (
  { names }: AccessPlace,
  secrets: readonly string[],
): readonly AccessGrant[] => [
  {
    sid: 'ReadSecrets',
    actions: ['secretsmanager:GetSecretValue'],
    resources: secrets.map((secret) => names.secretArn(secret)),
  },
];

export const askModels = ({ names, modelIds }: AccessPlace): readonly AccessGrant[] => [
  {
    sid: 'AskModels',
    actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
    resources: modelIds.map((id) => `arn:aws:bedrock:${names.region}::foundation-model/${id}`),
  },
];

export const readScans = (): readonly AccessGrant[] => [
  {
    sid: 'ReadScans',
    actions: ['textract:DetectDocumentText', 'textract:AnalyzeDocument'],
    resources: ['*'],
    wide: 'Textract knows no resources: its actions accept only *.',
  },
];

/** Figures of the functions, which the API tells of. */
export const readFigures = (): readonly AccessGrant[] => [
  {
    sid: 'ReadFigures',
    actions: ['cloudwatch:GetMetricData'],
    resources: ['*'],
    wide: 'GetMetricData knows no resources: it accepts only *.',
  },
];

export const startPackets = ({ names }: AccessPlace): readonly AccessGrant[] => [
  {
    sid: 'StartPackets',
    actions: ['states:StartExecution'],
    resources: [names.stateMachineArn('packets')],
  },
];

/** What every function in the network needs before it runs at all. */
export const runInNetwork = (
  { names, keys }: AccessPlace,
  functionName: string,
): readonly AccessGrant[] => [
  {
    sid: 'Log',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [`${names.logGroupArn(functionName)}:*`],
    wide: 'Streams of one log group: Lambda names them.',
  },
  {
    sid: 'Network',
    actions: [
      'ec2:CreateNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:DeleteNetworkInterface',
      'ec2:AssignPrivateIpAddresses',
      'ec2:UnassignPrivateIpAddresses',
    ],
    resources: ['*'],
    wide: 'Lambda makes network interfaces whose names are not known before; the actions are those that it is documented to need.',
  },
  {
    sid: 'Trace',
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    resources: ['*'],
    wide: 'X-Ray knows no resources: its actions accept only *.',
  },
  {
    sid: 'KeepLostEvents',
    actions: ['sqs:SendMessage'],
    resources: [names.queueArn('lost-events')],
  },
  {
    sid: 'OpenSettings',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [keys.records, keys.messages],
  },
];
