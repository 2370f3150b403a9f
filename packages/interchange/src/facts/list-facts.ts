import {
  type Confidence,
  type Evidence,
  type FactBase,
  type MedicalRecord,
  type Patient,
  type SocialHistory,
  socialDomains,
} from '@medextract/core/schema';
import { emptySummary, type FactRow, type FactSummary, type RowKind } from './fact-row.js';
import {
  summariseAllergy,
  summariseDiagnosis,
  summariseFamilyHistory,
  summariseLab,
  summariseMedication,
  summariseMention,
  summariseNegative,
  summariseProcedure,
  summariseSocial,
  summariseSymptom,
  summariseVital,
} from './summarise.js';

/** Every fact of the record as one flat list, kind by kind, in the order of the document. */
export function listFacts(record: MedicalRecord): readonly FactRow[] {
  return [
    ...listPatient(record.patient),
    ...toRows('diagnoses', record.diagnoses, summariseDiagnosis),
    ...toRows('symptoms', record.symptoms, summariseSymptom),
    ...toRows('medications', record.medications, summariseMedication),
    ...toRows('labs', record.labs, summariseLab),
    ...toRows('vitals', record.vitals, summariseVital),
    ...toRows('procedures', record.procedures, summariseProcedure),
    ...toRows('allergies', record.allergies, summariseAllergy),
    ...listDenial(record),
    ...listSocial(record.social_history),
    ...toRows('family_history', record.family_history, summariseFamilyHistory),
    ...toRows('pertinent_negatives', record.pertinent_negatives, summariseNegative),
    ...toRows('other_mentions', record.other_mentions, summariseMention),
  ];
}

function toRows<Fact extends FactBase>(
  kind: RowKind,
  facts: readonly Fact[],
  summarise: (fact: Fact) => FactSummary,
): readonly FactRow[] {
  return facts.map((fact) => toRow(kind, fact, summarise(fact)));
}

function toRow(kind: RowKind, fact: FactBase, summary: FactSummary): FactRow {
  return { kind, id: fact.id, ...summary, ...provenance(fact) };
}

interface Provenance {
  readonly evidence: readonly Evidence[];
  readonly verified: boolean;
  readonly confidence: Confidence;
  readonly read_by: string;
}

function provenance(fact: Provenance) {
  return {
    evidence: fact.evidence,
    verified: fact.verified,
    confidence: fact.confidence.level,
    confidenceBasis: fact.confidence.basis,
    readBy: fact.read_by,
  };
}

function listDenial(record: MedicalRecord): readonly FactRow[] {
  const denial = record.no_known_allergies;
  if (denial === null) return [];
  const summary = { ...emptySummary, name: 'No known allergies', status: 'absent' };
  return [toRow('allergies', denial, summary)];
}

function listSocial(history: SocialHistory): readonly FactRow[] {
  return socialDomains.flatMap((topic) => {
    const fact = history[topic];
    return fact === null ? [] : [toRow('social_history', fact, summariseSocial(topic, fact))];
  });
}

function listPatient(patient: Patient): readonly FactRow[] {
  const attributes = [
    { name: 'name', attribute: patient.name },
    { name: 'date of birth', attribute: patient.date_of_birth },
    { name: 'sex', attribute: patient.sex },
    { name: 'age', attribute: patient.age_years, unit: 'years' },
  ];
  const rows = attributes.flatMap(({ name, attribute, unit = '' }) => {
    if (attribute === null) return [];
    const summary = { ...emptySummary, name, value: String(attribute.value), unit };
    return [toAttributeRow(`patient-${name.replaceAll(' ', '-')}`, attribute, summary)];
  });
  const identifiers = patient.identifiers.map((attribute, index) =>
    toAttributeRow(`patient-identifier-${index + 1}`, attribute, {
      ...emptySummary,
      name: attribute.value.kind,
      value: attribute.value.value,
    }),
  );
  return [...rows, ...identifiers];
}

function toAttributeRow(id: string, attribute: Provenance, summary: FactSummary): FactRow {
  return { kind: 'patient', id, ...summary, ...provenance(attribute) };
}
