import { wordSet } from '../text/word-table.js';

/** Sections whose drugs are those that the patient takes. */
export const medicationSections = new Set([
  'medications',
  'admission_medications',
  'discharge_medications',
]);
/** Sections that tell what was done: a single dose there was given. */
export const courseSections = new Set([
  'hospital_course',
  'operative_description',
  'anesthesia',
  'nursing_notes',
  'procedures',
]);

export const needleRoutes = new Set([
  'intravenous',
  'intramuscular',
  'infiltration',
  'intrathecal',
  'epidural',
]);

/** Sections that order what is to be done. */
export const planSections = new Set(['plan', 'assessment_and_plan']);

/** First words of a line that goes on with the prescription above it. */
export const goesOn = wordSet(
  'sig take takes inject apply dissolve use instill give inhale place insert chew swallow',
);
