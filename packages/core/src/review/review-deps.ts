import type { ServiceDeps } from '../service/service-deps.js';

export type ReviewDeps = Pick<
  ServiceDeps,
  'records' | 'reviews' | 'documents' | 'auditLog' | 'clock' | 'assessor' | 'unpackReading'
>;
