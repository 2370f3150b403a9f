import type { FactKind } from '../schema/index.js';
import type { UnassessedRecord } from './fact-drafts.js';

/** What the checks for review look at. */
export type Reviewable = Omit<UnassessedRecord, 'review'>;

/** What a wrong fact of each kind may cost the underwriter's decision, 0 to 1 (our judgement). */
export const consequenceOf = {
  diagnoses: 1,
  medications: 0.9,
  labs: 0.8,
  allergies: 0.7,
  family_history: 0.7,
  vitals: 0.6,
  procedures: 0.6,
  symptoms: 0.4,
  pertinent_negatives: 0.3,
  other_mentions: 0.2,
} as const satisfies Record<FactKind, number>;

export const socialConsequence = 0.7;
export const patientConsequence = 1;

/** How likely each finding means an error, 0 to 1 (our judgement, to be fitted to reviews). */
export const chanceOf = {
  unverified: 0.9,
  unreadablePage: 0.85,
  rowsMissing: 0.8,
  lowConfidence: 0.6,
  contradiction: 0.5,
  readersDiffer: 0.5,
  readOfflineOnly: 0.3,
} as const;

export const weigh = (chance: number, consequence: number): number =>
  Math.round(chance * consequence * 100) / 100;
