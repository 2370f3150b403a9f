export {
  assertLedger,
  countPageStates,
  findLedgerFault,
  type PageCounts,
} from './assemble/page-ledger.js';
export { createContentInspector } from './create-content-inspector.js';
export { createDocumentReader } from './create-document-reader.js';
export { createPageImager } from './create-page-imager.js';
export { readImageSize } from './formats/image/image-header.js';
export { packReading, unpackReading } from './pack-reading.js';
export type { DocumentReaderOptions, TimeLimits } from './reader-options.js';
