import type {
  Allergy,
  Diagnosis,
  FamilyHistory,
  Lab,
  Medication,
  OtherMention,
  PertinentNegative,
  Procedure,
  ReferenceRange,
  SocialFact,
  Symptom,
  Vital,
} from '@medextract/core/schema';
import {
  emptySummary,
  type FactSummary,
  icdCoding,
  pickCoding,
  present,
  toWords,
} from './fact-row.js';

export function summariseDiagnosis(fact: Diagnosis): FactSummary {
  const certainty = fact.certainty === 'possible' ? 'possible' : fact.status;
  return {
    ...emptySummary,
    ...icdCoding(fact.icd_code),
    name: fact.condition,
    status: fact.assertion === 'present' ? certainty : fact.assertion,
    date: fact.date_diagnosed ?? '',
    details: present(
      fact.severity,
      fact.stage === null ? null : `stage ${fact.stage}`.replace(/^stage stage/i, 'stage'),
      fact.laterality,
      fact.body_site,
    ),
  };
}

export function summariseSymptom(fact: Symptom): FactSummary {
  return {
    ...emptySummary,
    ...icdCoding(fact.icd_code),
    name: fact.name,
    status: fact.assertion,
    date: fact.date ?? '',
    details: present(fact.severity, fact.laterality),
  };
}

export function summariseMedication(fact: Medication): FactSummary {
  const strength = fact.strength === null ? '' : `${fact.strength.value} ${fact.strength.unit}`;
  return {
    ...emptySummary,
    ...pickCoding(fact.codes),
    name: fact.name,
    value: fact.dosage ?? strength,
    status: fact.status,
    date: fact.start_date ?? '',
    details: present(
      fact.route,
      fact.frequency,
      fact.prn && 'as needed',
      fact.form,
      fact.duration === null ? null : `for ${fact.duration}`,
      fact.indication === null ? null : `for ${fact.indication}`,
      fact.previous_dosage === null ? null : `before: ${fact.previous_dosage}`,
      fact.stop_date === null ? null : `stopped ${fact.stop_date}`,
    ),
  };
}

/** A range from our own table is marked: the document did not print it. */
function rangeText(range: ReferenceRange | null): string {
  if (range === null) return '';
  return range.source === 'table' ? `${range.text} (usual)` : range.text;
}

export function summariseLab(fact: Lab): FactSummary {
  return {
    ...emptySummary,
    ...pickCoding(fact.codes),
    name: fact.analyte,
    value: fact.value,
    unit: fact.unit ?? '',
    status: fact.flag === null ? '' : toWords(fact.flag),
    date: fact.date ?? '',
    details: present(
      fact.reference_range === null ? null : `range ${rangeText(fact.reference_range)}`,
      fact.panel,
      fact.specimen,
    ),
  };
}

export function summariseVital(fact: Vital): FactSummary {
  return {
    ...emptySummary,
    ...pickCoding(fact.codes),
    name: fact.name,
    value: fact.value,
    unit: fact.unit ?? '',
    date: fact.date ?? '',
    details: present(fact.computed && 'computed'),
  };
}

export function summariseProcedure(fact: Procedure): FactSummary {
  return {
    ...emptySummary,
    ...pickCoding(fact.codes),
    name: fact.name,
    status: fact.status,
    date: fact.date ?? '',
    details: present(fact.outcome),
  };
}

export function summariseAllergy(fact: Allergy): FactSummary {
  return {
    ...emptySummary,
    name: fact.allergen,
    value: fact.reaction ?? '',
    status: fact.kind,
    details: present(fact.severity, fact.category),
  };
}

export function summariseFamilyHistory(fact: FamilyHistory): FactSummary {
  return {
    ...emptySummary,
    ...icdCoding(fact.icd_code),
    name: fact.condition,
    value: fact.relation,
    status: fact.assertion === 'present' ? '' : fact.assertion,
    details: present(fact.age_at_onset === null ? null : `onset at ${fact.age_at_onset}`),
  };
}

export function summariseSocial(topic: string, fact: SocialFact): FactSummary {
  return {
    ...emptySummary,
    name: topic,
    value: fact.detail ?? '',
    status: fact.status === 'unknown' ? '' : fact.status,
    date: fact.quit_date ?? '',
    details: present(
      fact.pack_years !== null && `${fact.pack_years} pack-years`,
      fact.packs_per_day !== null && `${fact.packs_per_day} packs a day`,
      fact.drinks_per_week !== null && `${fact.drinks_per_week} drinks a week`,
      fact.quit_date !== null && `quit ${fact.quit_date}`,
    ),
  };
}

export function summariseNegative(fact: PertinentNegative): FactSummary {
  return { ...emptySummary, ...icdCoding(fact.icd_code), name: fact.finding, status: 'absent' };
}

export function summariseMention(fact: OtherMention): FactSummary {
  return {
    ...emptySummary,
    ...icdCoding(fact.icd_code),
    name: fact.text,
    value: fact.kind,
    status: fact.experiencer === 'patient' ? fact.assertion : fact.experiencer,
  };
}
