import { type Evidence, type FactBase, factKinds, type ReviewItem } from '../schema/index.js';
import { toFactSubject } from './fact-subject.js';
import {
  chanceOf,
  consequenceOf,
  patientConsequence,
  type Reviewable,
  socialConsequence,
  weigh,
} from './review-weights.js';

type Read = Pick<FactBase, 'confidence' | 'read_by'>;

const differs = ({ confidence }: Read): boolean => confidence.basis.includes('readers-differ');

const overlaps = (left: Evidence, right: Evidence): boolean =>
  left.start < right.end && right.start < left.end;

const isSamePlace = (left: FactBase, right: FactBase): boolean =>
  left.evidence.some((one) => right.evidence.some((other) => overlaps(one, other)));

/** Each fact that the offline reader and the model read differently, with the other one's id beside it. */
function checkFacts(record: Reviewable): ReviewItem[] {
  return factKinds.flatMap((kind) => {
    const doubted: readonly FactBase[] = record[kind].filter(differs);
    const byModel = doubted.filter(({ read_by }) => read_by === 'model');
    const others = doubted.filter(({ read_by }) => read_by === 'offline');
    return others.flatMap((fact) =>
      byModel
        .filter((other) => isSamePlace(fact, other))
        .map(({ id }) => ({
          subject: 'fact' as const,
          fact_id: fact.id,
          reason: `The offline reader and the model read this place differently (${id}).`,
          priority: weigh(chanceOf.readersDiffer, consequenceOf[kind]),
        })),
    );
  });
}

function checkSingles({ patient, social_history: social }: Reviewable): ReviewItem[] {
  const singles: readonly (readonly [string, Read | null, number])[] = [
    ['patient.name', patient.name, patientConsequence],
    ['patient.date_of_birth', patient.date_of_birth, patientConsequence],
    ['patient.sex', patient.sex, patientConsequence],
    ['patient.age_years', patient.age_years, patientConsequence],
    ...Object.values(social).map((fact) => [fact?.id ?? '', fact, socialConsequence] as const),
  ];
  return singles.flatMap(([factId, value, consequence]) => {
    if (value === null || !differs(value)) return [];
    const reason =
      'The offline reader and the model read this differently; the places of both are its evidence.';
    const subject = toFactSubject(factId);
    return [
      { subject, fact_id: factId, reason, priority: weigh(chanceOf.readersDiffer, consequence) },
    ];
  });
}

const offlineOnly: ReadonlySet<string> = new Set(['read-offline-only', 'chunk-read-offline-only']);

/** Where no model could read, a person is the next rung. */
const checkRungs = ({ warnings }: Reviewable): ReviewItem[] =>
  warnings
    .filter(({ code }) => offlineOnly.has(code))
    .map(({ message }) => ({
      subject: 'document' as const,
      fact_id: null,
      reason: message,
      priority: chanceOf.readOfflineOnly,
    }));

/** What two readings of one document leave for a person. */
export const checkReaders = (record: Reviewable): ReviewItem[] => [
  ...checkFacts(record),
  ...checkSingles(record),
  ...checkRungs(record),
];
