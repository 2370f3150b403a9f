import { socialDomains } from '../../schema/index.js';
import type { Claims } from '../answer/claims.js';
import type { CheckTools } from '../verify/check-claim.js';
import { addDiagnosis, addFamilyHistory, addMention, addSymptom } from './add-conditions.js';
import { addAllergyDenial, addPatient, addSocial } from './add-person.js';
import { addLab, addVital } from './add-results.js';
import { addAllergy, addMedication, addProcedure } from './add-treatments.js';
import type { DraftSink } from './draft-sink.js';

type AddClaim<Claim> = (sink: DraftSink, claim: Claim, tools: CheckTools) => void;

/** Checks every claim of an answer against the text and adds what it is worth to the drafts. */
export function addClaims(sink: DraftSink, claims: Claims, tools: CheckTools): void {
  const addAll = <Claim>(list: readonly Claim[], add: AddClaim<Claim>): void => {
    for (const claim of list) add(sink, claim, tools);
  };
  addPatient(sink, claims.patient, tools);
  addAll(claims.diagnoses, addDiagnosis);
  addAll(claims.symptoms, addSymptom);
  addAll(claims.medications, addMedication);
  addAll(claims.labs, addLab);
  addAll(claims.vitals, addVital);
  addAll(claims.procedures, addProcedure);
  addAll(claims.allergies, addAllergy);
  addAll(claims.family_history, addFamilyHistory);
  addAll(claims.other_mentions, addMention);
  for (const domain of socialDomains) {
    const claim = claims.social_history[domain];
    if (claim !== null) addSocial(sink, { domain, claim }, tools);
  }
  if (claims.no_known_allergies !== null) addAllergyDenial(sink, claims.no_known_allergies, tools);
}
