import type { ReviewSubject } from '../schema/index.js';

/** Attributes of the patient have no id of a list: `patient.name` and the like. */
export const toFactSubject = (factId: string): Extract<ReviewSubject, 'fact' | 'patient'> =>
  factId.startsWith('patient.') ? 'patient' : 'fact';
