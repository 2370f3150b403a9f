export {
  assertLedger,
  countPageStates,
  findLedgerFault,
  type PageCounts,
} from './assemble/page-ledger.js';
export { createDocumentReader } from './create-document-reader.js';
export type { DocumentReaderOptions, TimeLimits } from './reader-options.js';
