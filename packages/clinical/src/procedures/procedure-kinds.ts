import { wordSet } from '../text/word-table.js';

/**
 * Which rows of the procedure table are procedures of a record: operations, endoscopies, imaging, function tests,
 * biopsies, devices placed. Care, teaching, screening questionnaires, aids and vaccines are not. Categories and names are
 * those of `terminology/procedures.tsv`; the choice is ours.
 */
const leftOutCategories = new Set([
  'anesthesia',
  'complementary',
  'counseling',
  'device',
  'immunization',
  'rehabilitation',
  'screening',
  'services',
  'therapy',
  'wound care',
  'psychiatry',
  'ignored',
]);

/** Rows of a category that is left out which do count. */
const kept = new Set([
  'continuous glucose monitor',
  'insulin pump therapy',
  'lifevest',
  'port-a-cath',
  'electroconvulsive therapy',
  'transcranial magnetic stimulation',
  'hyperbaric oxygen therapy',
  'wound vac placement',
  'suturing',
  'nerve block',
  'regional nerve block',
  'epidural anesthesia',
  'abdominal aortic aneurysm screening',
  'lung cancer screening',
]);

/** Rows of other categories that do not. */
const leftOut = new Set([
  'surgery',
  'autopsy',
  'blood draw',
  'fingerstick glucose testing',
  'restraint application',
  'wound culture collection',
  'oxygen therapy',
  'high flow nasal cannula',
  'nebulizer therapy',
  'arterial blood gas sampling',
  'incentive spirometry',
  'chest physiotherapy',
  'tracheostomy care',
  'inhaler teaching',
  'chemotherapy',
  'chemotherapy infusion',
  'immunotherapy infusion',
  'iron infusion',
  'phlebotomy, therapeutic',
  'refraction',
  'tonometry',
  'dental cleaning',
  'diabetic foot exam',
  'peripheral iv placement',
  'cpap titration',
  'nail trimming',
  'traction',
  'general anesthesia',
  'spinal anesthesia',
  'telemetry monitoring',
  'newborn screening',
  'lead screening',
  'developmental screening',
  'tuberculin skin test',
  'extubation',
  'enema administration',
  'hearing aid fitting',
  'fetal monitoring',
]);

export function isRecorded(name: string, category: string): boolean {
  if (kept.has(name)) return true;
  return !leftOutCategories.has(category) && !leftOut.has(name);
}

/** Short forms with other common senses: only in capitals are they procedures. */
export const capitalsOnly = wordSet(
  'fast des ppm icd rai zio cap apr esi hd cta us pet rt emb hst bmt ett avf ivf',
);
/** Wordings of the table with so many other senses that they never count alone. */
export const neverAlone = wordSet(
  'tm tms midline tip tips ivf films film map line graft port drain rt stent hysterotomy',
);
/** Need a site beside them: `metformin XR` is a drug. */
export const needsSite = wordSet('xr');
/** A day of the stay (`HD#4`) or a triage level (`ESI 2`) where a number follows. */
export const notBeforeNumber = wordSet('hd esi');
/** Names of one study under which it is repeated in a note. */
export const sameStudy: ReadonlyMap<string, string> = new Map([
  ['transthoracic echocardiogram', 'echocardiogram'],
  ['portable chest x-ray', 'chest x-ray'],
  ['repeat cesarean section', 'cesarean section'],
  ['coronary angiogram', 'cardiac catheterization'],
]);
