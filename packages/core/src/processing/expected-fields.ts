import type { MustHave } from '../schema/index.js';

/** Each entry is answered by any one of its fields. */
type Expected = readonly (readonly MustHave[])[];

const anyLab = ['a1c_or_glucose', 'lipids', 'renal_function', 'liver_function'] as const;
const habits = [['tobacco'], ['alcohol'], ['drugs']] as const;
const visit = [['identity'], ['diagnoses'], ['medications']] as const;

/**
 * What a document of a kind should tell, so that a lab slip is not blamed for having no allergies. A kind that is not here
 * should tell everything. Sources: required sections of the document templates of HL7 C-CDA R2.1; 42 CFR 493.1291(c) for
 * laboratory reports; 21 CFR 1306.05(a) for prescriptions; 42 CFR 482.24(c) and 482.51(b)(6) for hospital and operative records.
 */
const expectedOf: Readonly<Record<string, Expected>> = {
  lab_report: [['identity'], anyLab],
  pathology_report: [['identity'], ['diagnoses', 'procedures']],
  radiology_report: [['identity'], ['procedures', 'diagnoses']],
  prescription: [['identity'], ['medications']],
  telephone_encounter: [['identity'], ['diagnoses', 'medications']],
  nursing_note: [['identity'], ['medications', 'blood_pressure', 'diagnoses']],
  operative_note: [['identity'], ['diagnoses'], ['procedures']],
  progress_note: visit,
  referral_letter: visit,
  consultation_note: [...visit, ['allergies']],
  icu_note: [...visit, ['blood_pressure']],
  emergency_note: [...visit, ['allergies'], ['blood_pressure']],
  discharge_summary: [...visit, ['allergies'], ['procedures']],
  psychiatric_evaluation: [...visit, ...habits],
  history_and_physical: [
    ...visit,
    ['allergies'],
    ['family_history'],
    ['blood_pressure'],
    ...habits,
  ],
};

/** What a document of this kind should tell; undefined where that is everything. */
export const findExpectedFields = (documentKind: string | null): Expected | undefined =>
  documentKind === null ? undefined : expectedOf[documentKind];
