export { type BucketReader, createBucketReader } from './bytes/create-bucket-reader.js';
export type { AwsAccess } from './clients/aws-config.js';
export { createPatience, type Patience, type Random } from './clients/patience.js';
export { type AwsStores, type AwsStoresOptions, createAwsStores } from './create-aws-stores.js';
export {
  createEventForwarder,
  type EventForwarder,
  type EventForwarderOptions,
} from './messaging/create-event-forwarder.js';
export {
  createPacketStarter,
  type PacketStarter,
  type PacketStarterOptions,
} from './messaging/create-packet-starter.js';
export {
  createSecretReader,
  type SecretReader,
  type SecretReaderOptions,
} from './messaging/create-secret-reader.js';
export { createWakeUps, type WakeUpOptions, type WakeUps } from './messaging/create-wake-ups.js';
export { type RedriveOptions, redriveMessages } from './messaging/redrive-messages.js';
export { parseWakeUp, type WakeUp } from './messaging/wake-up.js';
export {
  createFunctionMetrics,
  type FunctionMetricsOptions,
  type MeasuredFunction,
} from './metrics/create-function-metrics.js';
export { openS3Prompts, type S3PromptsOptions } from './prompts/open-s3-prompts.js';
export {
  createTextractReader,
  type TextractReaderOptions,
} from './reading/create-textract-reader.js';
export {
  type IndexDefinition,
  type TableDefinition,
  tableDefinitions,
} from './table/table-definitions.js';
export {
  createPresignedUploads,
  type PresignedUploadOptions,
} from './uploads/create-presigned-uploads.js';
