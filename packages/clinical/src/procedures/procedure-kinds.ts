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
  'hearing aid fitting',
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
  'post-void residual',
  'fetal monitoring',
]);

export function isRecorded(name: string, category: string): boolean {
  if (kept.has(name)) return true;
  return !leftOutCategories.has(category) && !leftOut.has(name);
}
