import type { PairKey } from '@medextract/core/experiments';
import type { EventReader, JobKind, MetricPlace } from '@medextract/core/service';
import { type Key, mainKey, toDigits } from '../table/key.js';

/** Every kind of row and where it is: the one place that knows. See decision 23. */
export const headKey = mainKey('head', 'head');

const documentPartition = (id: string): string => `document#${id}`;
export const documentKey = (id: string): Key => mainKey(documentPartition(id), 'document');
export const revisionKey = (id: string, number: number): Key =>
  mainKey(documentPartition(id), `revision#${toDigits(number)}`);
/** Says that a row of its own belongs to the document, so that it goes with it. */
export const childKey = (documentId: string, kind: 'review' | 'job', id: string): Key =>
  mainKey(documentPartition(documentId), `${kind}#${id}`);

export const contentKey = (hash: string): Key => mainKey(`content#${hash}`, 'content');
export const caseKey = (hash: string): Key => mainKey(`case#${hash}`, 'case');
export const memberKey = (caseHash: string, place: string): Key =>
  mainKey(`case#${caseHash}`, `member#${place}`);
export const wordKey = (wordHash: string, place: string): Key => mainKey(`word#${wordHash}`, place);

export const bytesKey = (key: string): Key => mainKey(`bytes#${key}`, 'bytes');
export const reviewKey = (id: string): Key => mainKey(`review#${id}`, 'review');
export const jobKey = (id: string): Key => mainKey(`job#${id}`, 'job');
export const experimentKey = (id: string): Key => mainKey(`experiment#${id}`, 'experiment');
const pairPrefix = 'pair#';
export const pairKey = ({ experimentId, documentId }: PairKey): Key => ({
  ...experimentKey(experimentId),
  sk: `${pairPrefix}${documentId}`,
});
/** Every pair of a trial. */
export const pairsOf = (experimentId: string) => ({
  ...{ pk: experimentKey(experimentId).pk, from: pairPrefix, before: 'pair$' },
});
/** Taken while an experiment runs in the scope. */
export const scopeKey = (scope: string): Key => mainKey(`scope#${scope}`, 'scope');
export const labelsHeadKey = mainKey('labels', 'head');
export const labelsKey = (version: number): Key => mainKey('labels', `set#${toDigits(version)}`);
export const readerKey = (reader: EventReader): Key => mainKey(`reader#${reader}`, 'reader');
export const apiKeyKey = (id: string): Key => mainKey(`key#${id}`, 'key');
export const webhookKey = (id: string): Key => mainKey(`webhook#${id}`, 'webhook');
export const claimKey = (hash: string): Key => mainKey(`claim#${hash}`, 'claim');
export const breakerKey = (name: string): Key => mainKey(`breaker#${name}`, 'breaker');

/** Answers about the parts of one document. */
export const chunkKey = (documentSha256: string, key: string): Key =>
  mainKey(`chunks#${documentSha256}`, key);
export const modelDayKey = (day: string): Key => mainKey(`model-day#${day}`, 'day');
export const rereadKey = (documentId: string): Key => mainKey(`reread#${documentId}`, 'reread');

/** Work that a commit leaves to be done after it; swept up where its process died. */
export const followUpPartition = 'follow-up';
export const followUpKey = (id: string): Key => mainKey(followUpPartition, id);

/** Of events, and of audit entries: what is numbered without end is parted by its numbers. */
const perPartition = 10_000;
const partitionOf = (sequence: number): number => Math.floor(sequence / perPartition);
/** The first sequence of the partition in which this one is. */
export const partitionStart = (sequence: number): number => partitionOf(sequence) * perPartition;
export const nextPartitionStart = (sequence: number): number =>
  partitionStart(sequence) + perPartition;

export const eventPartition = (sequence: number): string => `events#${partitionOf(sequence)}`;
export const eventKey = (sequence: number): Key =>
  mainKey(eventPartition(sequence), toDigits(sequence));

export const auditPartition = (sequence: number): string => `audit#${partitionOf(sequence)}`;
export const auditKey = (sequence: number): Key => ({
  table: 'audit',
  pk: auditPartition(sequence),
  sk: toDigits(sequence),
});

export const jobCounterKey = (kind: JobKind, shard: number): Key =>
  mainKey(`count#jobs#${kind}`, String(shard));
export const reviewCounterKey = (shard: number): Key => mainKey('count#reviews', String(shard));

export const metricPartition = ({ name, grain }: Omit<MetricPlace, 'start'>, shard: number) =>
  `metric#${name}#${grain}#${shard}`;
export const metricKey = (place: MetricPlace, shard: number): Key =>
  mainKey(metricPartition(place, shard), place.start);
/** The names of all versions and slices that anything ran in. */
export const metricNamesPartition = 'metric-names';
export const metricNameKey = (name: string): Key => mainKey(metricNamesPartition, name);
