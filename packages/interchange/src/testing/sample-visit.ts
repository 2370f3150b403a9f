import type { SourceDocument } from '@medextract/core';
import type { MedicalRecord, SocialHistory } from '@medextract/core/schema';
import { aVisitNote } from './sample-document.js';
import { aDiagnosis, aLab, aMedication, aVital } from './sample-facts.js';
import { aRecord, coding, coverageWhere, factFrom } from './sample-record.js';

/** A whole record over `aVisitNote`: most kinds of fact, one of them unverified, and all the findings. */
export function aVisit(): { readonly document: SourceDocument; readonly record: MedicalRecord } {
  const document = aVisitNote();
  return {
    document,
    record: aRecord(document, {
      ...clinicalFacts(document),
      ...measuredFacts(document),
      ...findings(),
    }),
  };
}

function clinicalFacts(document: SourceDocument): Partial<MedicalRecord> {
  const dx = (id: string, condition: string, icd: string) =>
    aDiagnosis(document, condition, { ...factFrom(document, id, condition), icd_code: icd });
  const attribute = <Value>(value: Value, quote: string) => {
    const { evidence, verified, confidence, read_by } = factFrom(document, 'p-1', quote);
    return { value, evidence, verified, confidence, read_by };
  };
  return {
    patient: {
      name: attribute('Rosa Delgado', 'Rosa Delgado'),
      date_of_birth: attribute('1961-03-14', '03/14/1961'),
      sex: attribute('female' as const, 'woman'),
      age_years: attribute(63, '63 yo'),
      identifiers: [attribute({ kind: 'MRN', value: '448120' }, 'MRN 448120')],
    },
    diagnoses: [
      {
        ...dx('dx-1', 'Type 2 diabetes mellitus with diabetic polyneuropathy', 'E11.42'),
        ...factFrom(
          document,
          'dx-1',
          'Type 2 diabetes mellitus with diabetic polyneuropathy',
          'diabetes',
        ),
      },
      dx('dx-2', 'hypertension', 'I10'),
      { ...dx('dx-3', 'CKD stage 3b', 'N18.32'), stage: '3b' },
      {
        ...dx('dx-4', 'sleep apnea', 'G47.30'),
        assertion: 'possible',
        certainty: 'possible',
        confidence: { level: 'medium', basis: ['outside-its-section'] },
      },
      { ...dx('dx-5', 'Peripheral artery disease', 'I73.9'), verified: false, read_by: 'model' },
    ],
    symptoms: [
      {
        ...factFrom(document, 'sx-1', 'dry cough'),
        name: 'dry cough',
        icd_code: 'R05.9',
        codes: [],
        severity: null,
        laterality: null,
        date: null,
      },
    ],
    allergies: [
      {
        ...factFrom(document, 'alg-1', 'penicillin (hives)'),
        allergen: 'penicillin',
        reaction: 'hives',
        severity: null,
        kind: 'allergy',
        category: 'medication',
      },
    ],
    family_history: [
      {
        ...factFrom(document, 'fam-1', 'mother - breast cancer at 52'),
        relation: 'mother',
        condition: 'breast cancer',
        icd_code: 'Z80.3',
        age_at_onset: 52,
      },
    ],
    social_history: social(document),
    pertinent_negatives: [
      {
        ...factFrom(document, 'neg-1', 'chest pain'),
        assertion: 'absent',
        finding: 'chest pain',
        icd_code: 'R07.9',
      },
    ],
  };
}

function social(document: SourceDocument): SocialHistory {
  const nothing = {
    detail: null,
    pack_years: null,
    packs_per_day: null,
    quit_date: null,
    drinks_per_week: null,
  };
  return {
    tobacco: {
      ...factFrom(document, 'soc-1', 'quit smoking 2009, 25 pack-years'),
      ...nothing,
      status: 'former',
      pack_years: 25,
      quit_date: '2009',
    },
    alcohol: {
      ...factFrom(document, 'soc-2', '2 beers on weekends'),
      ...nothing,
      status: 'current',
      detail: '2 beers on weekends',
    },
    drugs: null,
    occupation: null,
    exercise: null,
  };
}

function measuredFacts(document: SourceDocument): Partial<MedicalRecord> {
  const range = { low: 4, high: 5.6, text: '4.0-5.6', source: 'document' as const };
  return {
    medications: [
      aMedication(document, 'metformin 1000 mg PO BID', {
        ...factFrom(document, 'med-1', 'metformin 1000 mg PO BID', 'continue metformin'),
        dosage: '1000 mg',
        route: 'PO',
        frequency: 'BID',
      }),
      aMedication(document, 'lisinopril 20 mg PO daily for hypertension', {
        ...factFrom(document, 'med-2', 'lisinopril 20 mg PO daily for hypertension'),
        codes: [coding('rxnorm', '29046')],
        dosage: '20 mg',
        route: 'PO',
        frequency: 'daily',
        indication: 'hypertension',
      }),
      aMedication(document, 'atorvastatin 40 mg PO qHS (stopped 01/2024)', {
        ...factFrom(document, 'med-3', 'atorvastatin 40 mg PO qHS (stopped 01/2024)'),
        codes: [coding('rxnorm', '83367')],
        dosage: '40 mg',
        status: 'stopped',
        stop_date: '2024-01',
      }),
    ],
    labs: [
      aLab(document, 'Hemoglobin A1c    8.3   %', {
        flag: 'high',
        reference_range: range,
        date: '2024-03-26',
      }),
      aLab(document, 'Creatinine        1.72  mg/dL', {
        id: 'lab-2',
        flag: 'high',
        date: '2024-03-26',
      }),
      aLab(document, 'Potassium         4.6   mmol/L', { id: 'lab-3', date: '2024-03-26' }),
    ],
    vitals: [
      aVital(document, 'BP 152/88', { unit: 'mmHg' }),
      aVital(document, 'HR 76', { id: 'vital-2', unit: '/min' }),
      aVital(document, 'BMI 33.6', { id: 'vital-3', unit: 'kg/m2' }),
    ],
    procedures: [
      {
        ...factFrom(document, 'proc-1', 'Appendectomy 1984'),
        name: 'appendectomy',
        date: '1984',
        outcome: null,
        status: 'done',
        codes: [],
      },
    ],
  };
}

function findings(): Partial<MedicalRecord> {
  return {
    risk_factors: [
      {
        name: 'Diabetes above target',
        category: 'glycaemia',
        rationale: 'Haemoglobin A1c 8.3 % is above the 7 % target for most adults.',
        fact_ids: ['dx-1', 'lab-1'],
        value: 8.3,
        source: 'ADA Standards of Care',
      },
      {
        name: 'Obesity class 1',
        category: 'build',
        rationale: 'Body mass index 33.6 kg/m2.',
        fact_ids: ['vital-3'],
        value: 33.6,
        source: 'WHO classes of obesity',
      },
    ],
    coverage: coverageWhere({
      identity: 'found',
      diagnoses: 'found',
      medications: 'found',
      allergies: 'found',
      tobacco: 'denied',
      blood_pressure: 'found',
      a1c_or_glucose: 'found',
      liver_function: 'unreadable',
    }),
    tables: [{ kind: 'labs', page: 1, start: 700, end: 800, rows: 4, extracted: 3 }],
    warnings: [{ code: 'page-unreadable', message: 'One page could not be read.', page: 3 }],
    review: [
      { subject: 'fact', fact_id: 'dx-5', reason: 'The quote is not in the text.', priority: 0.9 },
      { subject: 'page', fact_id: null, reason: 'Page 3 could not be read.', priority: 0.7 },
    ],
  };
}
