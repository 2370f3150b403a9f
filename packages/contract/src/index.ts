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
export { UploadFields } from './v2/documents-v2.js';
