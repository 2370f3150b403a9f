import type { Evidence, MedicalRecord, Patient, SocialFact } from '../schema/index.js';
import { valueClaims } from './value-claims.js';
import { isVerified, type ValueClaims } from './verify-fact.js';

interface Checkable {
  readonly id: string;
  readonly evidence: readonly Evidence[];
}

/** Attributes of the patient have no id of their own; they are told by their place. */
function verifyPatient(patient: Patient, factId: string, text: string): Patient {
  const check = <Attribute extends Pick<Checkable, 'evidence'> | null>(
    name: string,
    attribute: Attribute,
    claims: ValueClaims,
  ): Attribute => {
    if (attribute === null || factId !== `patient.${name}`) return attribute;
    return { ...attribute, verified: isVerified(text, { evidence: attribute.evidence, claims }) };
  };
  const { name, date_of_birth: born, sex, age_years: age } = patient;
  return {
    ...patient,
    name: check('name', name, {}),
    date_of_birth: check('date_of_birth', born, { dates: [born?.value ?? null] }),
    sex: check('sex', sex, {}),
    age_years: check('age_years', age, { measures: [age?.value ?? null] }),
  };
}

/** The record with one fact's `verified` worked out anew, after its values or its evidence changed. */
export function verifyEdited(record: MedicalRecord, factId: string, text: string): MedicalRecord {
  const checkOne = <Fact extends Checkable>(
    fact: Fact,
    toClaims: (fact: Fact) => ValueClaims,
  ): Fact => {
    if (fact.id !== factId) return fact;
    const { evidence } = fact;
    return { ...fact, verified: isVerified(text, { evidence, claims: toClaims(fact) }) };
  };
  const check = <Fact extends Checkable>(
    facts: readonly Fact[],
    toClaims: (fact: Fact) => ValueClaims,
  ): Fact[] => facts.map((fact) => checkOne(fact, toClaims));
  const checkSocial = (fact: SocialFact | null) => fact && checkOne(fact, valueClaims.social);
  const social = record.social_history;
  return {
    ...record,
    patient: verifyPatient(record.patient, factId, text),
    no_known_allergies:
      record.no_known_allergies && checkOne(record.no_known_allergies, valueClaims.none),
    diagnoses: check(record.diagnoses, valueClaims.diagnosis),
    symptoms: check(record.symptoms, valueClaims.symptom),
    medications: check(record.medications, valueClaims.medication),
    labs: check(record.labs, valueClaims.lab),
    vitals: check(record.vitals, valueClaims.vital),
    procedures: check(record.procedures, valueClaims.procedure),
    allergies: check(record.allergies, valueClaims.none),
    family_history: check(record.family_history, valueClaims.familyHistory),
    pertinent_negatives: check(record.pertinent_negatives, valueClaims.none),
    other_mentions: check(record.other_mentions, valueClaims.none),
    social_history: {
      tobacco: checkSocial(social.tobacco),
      alcohol: checkSocial(social.alcohol),
      drugs: checkSocial(social.drugs),
      occupation: checkSocial(social.occupation),
      exercise: checkSocial(social.exercise),
    },
  };
}
