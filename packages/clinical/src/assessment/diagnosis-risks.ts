import type { UnassessedRecord } from '@medextract/core';
import type { RiskCategory, RiskFactor } from '@medextract/core/schema';

interface Range {
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly category: RiskCategory;
}

const source = 'ICD-10-CM, CMS/CDC-NCHS, April 2026';

/** Codes of ICD-10-CM that weigh in underwriting, by chapter and block; `from` and `to` are prefixes of one length. */
const ranges: readonly Range[] = [
  { from: 'B18', to: 'B20', name: 'chronic viral infection', category: 'other' },
  { from: 'C00', to: 'C96', name: 'cancer', category: 'cancer' },
  { from: 'E08', to: 'E13', name: 'diabetes mellitus', category: 'glycaemia' },
  { from: 'F01', to: 'F03', name: 'dementia', category: 'neurological' },
  { from: 'F10', to: 'F10', name: 'alcohol use disorder', category: 'alcohol' },
  { from: 'F11', to: 'F19', name: 'substance use disorder', category: 'drugs' },
  { from: 'F20', to: 'F33', name: 'severe or recurrent mental illness', category: 'mental_health' },
  {
    from: 'F40',
    to: 'F42',
    name: 'anxiety or obsessive-compulsive disorder',
    category: 'mental_health',
  },
  {
    from: 'F43.1',
    to: 'F43.1',
    name: 'post-traumatic stress disorder',
    category: 'mental_health',
  },
  {
    from: 'G10',
    to: 'G37',
    name: 'degenerative or demyelinating disease',
    category: 'neurological',
  },
  { from: 'G40', to: 'G40', name: 'epilepsy', category: 'neurological' },
  { from: 'G47.3', to: 'G47.3', name: 'sleep apnoea', category: 'respiratory' },
  { from: 'I10', to: 'I16', name: 'hypertension', category: 'blood_pressure' },
  { from: 'I20', to: 'I25', name: 'ischaemic heart disease', category: 'cardiovascular' },
  { from: 'I26', to: 'I27', name: 'pulmonary vascular disease', category: 'cardiovascular' },
  { from: 'I34', to: 'I37', name: 'valve disease', category: 'cardiovascular' },
  {
    from: 'I42',
    to: 'I51',
    name: 'cardiomyopathy, arrhythmia or heart failure',
    category: 'cardiovascular',
  },
  { from: 'I60', to: 'I69', name: 'cerebrovascular disease', category: 'cardiovascular' },
  { from: 'I70', to: 'I74', name: 'arterial disease', category: 'cardiovascular' },
  { from: 'J43', to: 'J44', name: 'chronic obstructive lung disease', category: 'respiratory' },
  { from: 'J84', to: 'J84', name: 'interstitial lung disease', category: 'respiratory' },
  { from: 'K70', to: 'K76', name: 'liver disease', category: 'liver' },
  { from: 'N18', to: 'N19', name: 'chronic kidney disease', category: 'renal' },
  { from: 'Z85', to: 'Z85', name: 'history of cancer', category: 'cancer' },
  { from: 'Z94', to: 'Z94', name: 'transplant', category: 'other' },
  { from: 'Z95', to: 'Z95', name: 'cardiac or vascular implant', category: 'cardiovascular' },
];

/** Ingredients whose use tells of an illness that weighs, by the class of the drug table. */
const drugRules: readonly { readonly classes: RegExp; readonly name: string }[] = [
  { classes: /anticoagulant|factor xa|vitamin k antagonist/i, name: 'anticoagulant' },
  { classes: /insulin/i, name: 'insulin' },
  { classes: /opioid (agonist|analgesic)|^opioid/i, name: 'opioid' },
  { classes: /antineoplastic|kinase inhibitor|chemotherapy|alkylating/i, name: 'cancer treatment' },
  { classes: /immunosuppress/i, name: 'immunosuppressant' },
  { classes: /antipsychotic/i, name: 'antipsychotic' },
];

function diagnosisRanges(record: UnassessedRecord): RiskFactor[] {
  return ranges.flatMap((range) => {
    const facts = record.diagnoses.filter((fact) => {
      const block = fact.icd_code?.slice(0, range.from.length) ?? '';
      return block >= range.from && block <= range.to;
    });
    if (facts.length === 0) return [];
    const named = [...new Set(facts.map((fact) => `${fact.condition} (${fact.icd_code})`))].join(
      ', ',
    );
    return [
      {
        name: range.name,
        category: range.category,
        rationale: `${named}.`,
        fact_ids: facts.map((fact) => fact.id),
        value: null,
        source,
      },
    ];
  });
}

function drugClasses(record: UnassessedRecord): RiskFactor[] {
  return drugRules.flatMap((rule) => {
    const facts = record.medications.filter(
      (fact) => fact.status !== 'stopped' && rule.classes.test(fact.drug_class ?? ''),
    );
    if (facts.length === 0) return [];
    const named = [...new Set(facts.map((fact) => fact.name))].join(', ');
    return [
      {
        name: `on ${rule.name}`,
        category: 'medication' as const,
        rationale: `${named}: ${rule.name}.`,
        fact_ids: facts.map((fact) => fact.id),
        value: null,
        source: 'drug class table, written by hand',
      },
    ];
  });
}

export function diagnosisFactors(record: UnassessedRecord): RiskFactor[] {
  return [...diagnosisRanges(record), ...drugClasses(record)];
}
