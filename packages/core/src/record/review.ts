import type { FactBase, PageLedgerEntry, ReviewItem, TableCount } from '../schema/index.js';
import { factKinds } from '../schema/index.js';
import { normaliseTerm } from '../text/normalise-term.js';
import { checkReaders } from './check-readers.js';
import { toFactSubject } from './fact-subject.js';
import { sayRefutations } from './refutation-sentences.js';
import {
  chanceOf,
  consequenceOf,
  patientConsequence,
  type Reviewable,
  socialConsequence,
  weigh,
} from './review-weights.js';

function checkFact(
  fact: Pick<FactBase, 'verified' | 'confidence' | 'read_by'>,
  about: { readonly factId: string; readonly consequence: number; readonly noun: string },
): ReviewItem[] {
  const { factId, consequence, noun } = about;
  const subject = toFactSubject(factId);
  // A person has looked at it; whether its quote bears it out stays as it is.
  if (fact.read_by === 'reviewer') return [];
  if (!fact.verified) {
    const reason = sayRefutations(fact, noun);
    return [
      { subject, fact_id: factId, reason, priority: weigh(chanceOf.unverified, consequence) },
    ];
  }
  if (fact.confidence.level !== 'low') return [];
  const basis = fact.confidence.basis.join(', ') || 'no supporting sign';
  const reason = `The ${noun} was read with low confidence: ${basis}.`;
  return [
    { subject, fact_id: factId, reason, priority: weigh(chanceOf.lowConfidence, consequence) },
  ];
}

function checkFacts(record: Reviewable): ReviewItem[] {
  const items: ReviewItem[] = [];
  for (const kind of factKinds) {
    for (const fact of record[kind]) {
      if (fact.verified && fact.confidence.level !== 'low') continue;
      items.push(
        ...checkFact(fact, { factId: fact.id, consequence: consequenceOf[kind], noun: 'fact' }),
      );
    }
  }
  for (const fact of Object.values(record.social_history)) {
    if (fact === null) continue;
    const about = { factId: fact.id, consequence: socialConsequence, noun: 'fact' };
    items.push(...checkFact(fact, about));
  }
  return items;
}

function checkPatient({ patient }: Reviewable): ReviewItem[] {
  const attributes = [
    { name: 'name', noun: "patient's name", attribute: patient.name },
    { name: 'date_of_birth', noun: 'date of birth', attribute: patient.date_of_birth },
    { name: 'sex', noun: "patient's sex", attribute: patient.sex },
    { name: 'age_years', noun: "patient's age", attribute: patient.age_years },
  ];
  return attributes.flatMap(({ name, noun, attribute }) => {
    if (attribute === null) return [];
    const factId = `patient.${name}`;
    return checkFact(attribute, { factId, consequence: patientConsequence, noun });
  });
}

const checkPages = (ledger: readonly PageLedgerEntry[]): ReviewItem[] =>
  ledger
    .filter(({ state }) => state === 'unreadable')
    .map(({ page }) => ({
      subject: 'page',
      fact_id: null,
      reason: `Page ${page} could not be read.`,
      priority: chanceOf.unreadablePage,
    }));

/** A table of which fewer rows were read than its layout has. */
export const isShort = (table: TableCount): boolean => table.extracted < table.rows;

/** The sentence for a table that lost rows; the same in the warning and in the review item. */
export const describeShortTable = (table: TableCount): string =>
  `${table.extracted} of ${table.rows} rows of the ${table.kind} table on page ${table.page} were read.`;

const checkTables = (tables: readonly TableCount[]): ReviewItem[] =>
  tables.filter(isShort).map((table) => ({
    subject: 'table',
    fact_id: null,
    reason: describeShortTable(table),
    priority: chanceOf.rowsMissing,
  }));

interface Claim {
  readonly id: string;
  readonly names: readonly string[];
  readonly consequence: number;
}

const namesOf = (name: string, code: string | null): string[] =>
  code === null ? [normaliseTerm(name)] : [normaliseTerm(name), code];

function listPresentConditions(record: Reviewable): Claim[] {
  const holds = (fact: FactBase): boolean =>
    fact.assertion === 'present' &&
    fact.experiencer === 'patient' &&
    fact.temporality === 'current';
  return [
    ...record.diagnoses.filter(holds).map(({ id, condition, icd_code }) => ({
      id,
      names: namesOf(condition, icd_code),
      consequence: consequenceOf.diagnoses,
    })),
    ...record.symptoms.filter(holds).map(({ id, name, icd_code }) => ({
      id,
      names: namesOf(name, icd_code),
      consequence: consequenceOf.symptoms,
    })),
  ];
}

function checkDenials(record: Reviewable): ReviewItem[] {
  if (record.pertinent_negatives.length === 0) return [];
  const denied = new Map<string, string>();
  for (const { id, finding, icd_code } of record.pertinent_negatives) {
    for (const name of namesOf(finding, icd_code)) denied.set(name, id);
  }
  return listPresentConditions(record).flatMap(({ id, names, consequence }) => {
    const denial = names.map((name) => denied.get(name)).find((found) => found !== undefined);
    if (denial === undefined) return [];
    const reason = `The text states this and also denies it (${denial}).`;
    return [
      {
        subject: 'fact',
        fact_id: id,
        reason,
        priority: weigh(chanceOf.contradiction, consequence),
      },
    ];
  });
}

function checkAllergyDenial(record: Reviewable): ReviewItem[] {
  const [allergy] = record.allergies;
  if (record.no_known_allergies === null || allergy === undefined) return [];
  return [
    {
      subject: 'fact',
      fact_id: record.no_known_allergies.id,
      reason: `The text denies allergies and also names one (${allergy.id}).`,
      priority: weigh(chanceOf.contradiction, consequenceOf.allergies),
    },
  ];
}

const ended: ReadonlySet<string> = new Set(['stopped', 'held']);
const running: ReadonlySet<string> = new Set(['current', 'started', 'changed']);

function checkMedicationStatus({ medications }: Reviewable): ReviewItem[] {
  const stoppedBy = new Map<string, string>();
  const drugOf = (drug: { ingredient: string | null; name: string }): string =>
    normaliseTerm(drug.ingredient ?? drug.name);
  for (const drug of medications) {
    if (ended.has(drug.status)) stoppedBy.set(drugOf(drug), drug.id);
  }
  return medications.flatMap((drug) => {
    const stop = running.has(drug.status) ? stoppedBy.get(drugOf(drug)) : undefined;
    if (stop === undefined) return [];
    const reason = `The drug is listed as taken and also as stopped or held (${stop}).`;
    const priority = weigh(chanceOf.contradiction, consequenceOf.medications);
    return [{ subject: 'fact', fact_id: drug.id, reason, priority }];
  });
}

const checks: readonly ((record: Reviewable) => ReviewItem[])[] = [
  checkFacts,
  checkPatient,
  ({ page_ledger }) => checkPages(page_ledger),
  ({ tables }) => checkTables(tables),
  checkDenials,
  checkAllergyDenial,
  checkMedicationStatus,
  checkReaders,
];

/** What a person should look at, the most pressing first: chance of an error times its consequence. */
export function listReviewItems(record: Reviewable): ReviewItem[] {
  return checks
    .flatMap((check) => check(record))
    .sort((left, right) => right.priority - left.priority);
}
