export type { AwsAccess } from './clients/aws-config.js';
export type { Random } from './clients/patience.js';
export { type AwsStores, type AwsStoresOptions, createAwsStores } from './create-aws-stores.js';
export {
  type IndexDefinition,
  type TableDefinition,
  tableDefinitions,
} from './table/table-definitions.js';
