import {
  type GoldDocument,
  type Prediction,
  scoreDocuments,
  toPrediction,
} from '@medextract/core/evaluation';
import {
  type ConfidenceLevel,
  confidenceLevels,
  type MedicalRecord,
} from '@medextract/core/schema';
import type { LabelledSet } from '../load-sets.js';
import { recordOf } from '../measure.js';

/** The kinds of fact whose labels tell right from wrong, with the row of the score that counts them. */
export const scoredKinds = {
  diagnoses: 'diagnoses.condition',
  medications: 'medications.name',
  labs: 'lab_values.name',
  vitals: 'vital_signs.name',
  procedures: 'procedures.name',
  allergies: 'allergies.allergen',
} as const;
type ScoredKind = keyof typeof scoredKinds;

/** How many facts of one kind carry one level, and the share of them that the labels bear out. */
export interface Reliability {
  readonly kind: string;
  readonly level: ConfidenceLevel;
  readonly facts: number;
  /** Overlapping names count as right, as in the partial score; NaN where there are no facts. */
  readonly precision: number;
}

type Facts = Pick<MedicalRecord, ScoredKind>;
type Fact = Facts[ScoredKind][number];

/** The record with those facts only that are wanted. */
function keepFacts(record: MedicalRecord, isWanted: (fact: Fact) => boolean): MedicalRecord {
  return {
    ...record,
    diagnoses: record.diagnoses.filter(isWanted),
    medications: record.medications.filter(isWanted),
    labs: record.labs.filter(isWanted),
    vitals: record.vitals.filter(isWanted),
    procedures: record.procedures.filter(isWanted),
    allergies: record.allergies.filter(isWanted),
  };
}

/** The labels without the lists that name only some of what is there: those cannot tell that a fact is wrong. */
const onlyComplete = (gold: GoldDocument): GoldDocument => ({
  ...gold,
  scored_fields: gold.scored_fields.filter(
    (path) => !(gold.targeted_fields ?? []).includes(path.split('.')[0] ?? ''),
  ),
});

/** What the labels bear out of each level, per kind. */
export function measureReliability(set: LabelledSet): Reliability[] {
  const read = set.documents.map(({ gold, text }) => ({ gold, record: recordOf(text) }));
  const golds = read.map(({ gold }) => onlyComplete(gold));
  return confidenceLevels.flatMap((level) => {
    const predictions = new Map<string, Prediction>();
    for (const { gold, record } of read)
      predictions.set(
        gold.id,
        toPrediction(keepFacts(record, ({ confidence }) => confidence.level === level)),
      );
    const { rows } = scoreDocuments(golds, predictions);
    return Object.entries(scoredKinds).flatMap(([kind, field]) => {
      const row = rows.find((each) => each.field === field && each.variant === 'partial');
      const facts = row === undefined ? 0 : row.tp + row.fp;
      return row === undefined || facts === 0
        ? []
        : [{ kind, level, facts, precision: row.precision }];
    });
  });
}
