export { listExporters } from './list-exporters.js';
export { openPseudonymiser } from './open-pseudonymiser.js';
