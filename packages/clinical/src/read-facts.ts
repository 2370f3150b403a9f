import type { FactContext, FactDrafts } from '@medextract/core';
import { readAllergies } from './allergies/read-allergies.js';
import { createAssertionScopes } from './assertion/trigger-scopes.js';
import { listCodingWarnings } from './conditions/coding-warnings.js';
import { readConditions } from './conditions/read-conditions.js';
import { readDemographics } from './demographics/read-demographics.js';
import { classifyDocument } from './document-kind/classify-document.js';
import { dateByEncounter } from './encounters/date-by-encounter.js';
import { readFamilyHistory } from './family-history/read-family-history.js';
import { readLabs } from './labs/read-labs.js';
import type { Lexicon } from './lexicon/lexicon.js';
import { listRows } from './listed-rows/list-rows.js';
import { withListedProblems, withListedProcedures } from './listed-rows/with-listed-rows.js';
import { readMedications } from './medications/read-medications.js';
import { readProcedures } from './procedures/read-procedures.js';
import { readSocialHistory } from './social-history/read-social-history.js';
import { Note } from './text/note.js';
import { createSpanLookup } from './text/span-lookup.js';
import { readVitals } from './vitals/read-vitals.js';

/** A drug that is denied, feared or another person's is no medication of the patient. */
function isOfPatient(fact: FactContext): boolean {
  return (
    fact.experiencer === 'patient' &&
    fact.assertion !== 'absent' &&
    fact.assertion !== 'hypothetical'
  );
}

/** Everything that the offline engine reads out of a text. Pure, and the same for the same text and lexicon. */
export function readFacts(text: string, lexicon: Lexicon): FactDrafts {
  const note = new Note(text, lexicon);
  const scopes = createAssertionScopes(note);
  const rows = listRows(note);
  const conditions = withListedProblems(note, readConditions(note, scopes), rows);
  const labs = readLabs(note, scopes);
  // `Urine albumin 180 mg/g`: the name of a result is no drug.
  const isResult = createSpanLookup(labs.labs.map(({ spans }) => spans[0]));
  const vitals = readVitals(note, scopes);
  const allergies = readAllergies(note, scopes);
  const drugs = readMedications(note, scopes, allergies.covered);
  const measured = {
    labs: labs.labs,
    vitals: vitals.vitals,
    procedures: withListedProcedures(note, readProcedures(note, scopes), rows),
  };
  return {
    document_kind: classifyDocument(text),
    patient: readDemographics(note),
    diagnoses: conditions.diagnoses,
    symptoms: conditions.symptoms,
    medications: drugs.medications.filter(
      (fact) => isOfPatient(fact) && !isResult(fact.spans[0].start),
    ),
    ...dateByEncounter(note, measured),
    allergies: allergies.allergies,
    no_known_allergies: allergies.noKnownAllergies,
    family_history: readFamilyHistory(note, scopes),
    social_history: readSocialHistory(note, scopes),
    pertinent_negatives: conditions.negatives,
    other_mentions: conditions.others,
    warnings: [
      ...conditions.warnings,
      ...listCodingWarnings(lexicon.table('condition'), conditions.diagnoses),
    ],
    tables: [...labs.tables, ...vitals.tables, ...drugs.tables],
  };
}
