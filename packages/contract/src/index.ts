/** What each role may do, for those who hand roles out. */
export { permissionsOf } from '@medextract/core/service';
export { FailureV1, Problem, ValidationFailureV1 } from './failures.js';
export {
  type Access,
  type ApiVersion,
  type BodyKind,
  type Method,
  type Operation,
  type OperationFacts,
  pathsOf,
} from './operation.js';
export { type OperationId, operations } from './operations.js';
/** Parts of the table for what must load quickly: who names `operations` has all of it. */
export { documentOperations, uploadOperations } from './v2/document-operations-v2.js';
export { UploadFields } from './v2/documents-v2.js';
export { sessionOperations } from './v2/session-operations-v2.js';
