import { bestOverlap, partialOverlap, toNames } from '@medextract/core/evaluation';
import type { MedicalRecord } from '@medextract/core/schema';
import { type ContextLabel, type Dimension, dimensions } from './context-labels.js';

/** A condition in a record with its context. */
type Mention = Readonly<Record<Dimension, string>> & {
  readonly name: string;
  readonly isDiagnosis: boolean;
};

function mentionsOf(record: MedicalRecord): Mention[] {
  return [
    ...record.diagnoses.map((fact) => ({ ...fact, name: fact.condition, isDiagnosis: true })),
    ...record.symptoms.map((fact) => ({ ...fact, isDiagnosis: false })),
    ...record.pertinent_negatives.map((fact) => ({
      ...fact,
      name: fact.finding,
      isDiagnosis: false,
    })),
    ...record.family_history.map((fact) => ({
      ...fact,
      name: fact.condition,
      experiencer: 'family',
      isDiagnosis: false,
    })),
    ...record.other_mentions
      .filter(({ kind }) => kind === 'condition')
      .map((fact) => ({ ...fact, name: fact.text, isDiagnosis: false })),
  ];
}

/** One label held against a record; `given` is undefined where the condition was not read. */
export interface ContextOutcome {
  readonly dimension: Dimension;
  readonly expected: string;
  readonly given: string | undefined;
}

/** The mentions whose name is nearest to the label's, by the scorer's overlap of names. */
function nearest(mentions: readonly Mention[], names: readonly string[]): Mention[] {
  const wanted = toNames(names);
  const rated = mentions.map((mention) => ({
    mention,
    overlap: bestOverlap(wanted, toNames(mention.name)),
  }));
  const best = Math.max(0, ...rated.map(({ overlap }) => overlap));
  if (best < partialOverlap) return [];
  return rated.filter(({ overlap }) => overlap === best).map(({ mention }) => mention);
}

/**
 * What the record says where it says several things of one condition: the patient's diagnosis where the gold has none,
 * for that is the costly error; else what the gold says, where any mention says so; else the first.
 */
function givenBy(
  near: readonly Mention[],
  { dimension, expected }: ContextLabel,
): string | undefined {
  const wrong = near.find(
    (each) =>
      each.isDiagnosis &&
      dimension === 'assertion' &&
      !isHeld(expected) &&
      !expected.includes(each.assertion),
  );
  const right = near.find((each) => expected.includes(each[dimension]));
  return (wrong ?? right ?? near[0])?.[dimension];
}

const isHeld = (expected: readonly string[]): boolean =>
  expected.includes('present') || expected.includes('possible');

export function compareContext(
  record: MedicalRecord,
  labels: readonly ContextLabel[],
): ContextOutcome[] {
  const mentions = mentionsOf(record);
  return labels.map((label) => {
    const given = givenBy(nearest(mentions, label.names), label);
    const isRight = given !== undefined && label.expected.includes(given);
    return {
      dimension: label.dimension,
      expected: (isRight ? given : label.expected[0]) ?? '',
      given,
    };
  });
}

/** How often each expected value was read as which, in one respect. */
export interface Confusion {
  readonly dimension: Dimension;
  readonly values: readonly string[];
  /** By expected value, then by given value. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly found: number;
  readonly missed: number;
  /** Share of the conditions read whose value is right; 0 to 1. */
  readonly accuracy: number;
}

const valuesOf: Readonly<Record<Dimension, readonly string[]>> = {
  assertion: ['present', 'absent', 'possible', 'conditional', 'hypothetical'],
  experiencer: ['patient', 'family', 'other'],
  temporality: ['current', 'historical', 'planned'],
};

function confusionOf(dimension: Dimension, outcomes: readonly ContextOutcome[]): Confusion {
  const counts = new Map<string, Map<string, number>>();
  let found = 0;
  let right = 0;
  for (const { expected, given } of outcomes) {
    if (given === undefined) continue;
    found++;
    if (given === expected) right++;
    const row = counts.get(expected) ?? new Map<string, number>();
    counts.set(expected, row.set(given, (row.get(given) ?? 0) + 1));
  }
  return {
    dimension,
    values: valuesOf[dimension],
    counts,
    found,
    missed: outcomes.length - found,
    accuracy: found === 0 ? 1 : right / found,
  };
}

/** One confusion table per respect. */
export const toConfusions = (outcomes: readonly ContextOutcome[]): Confusion[] =>
  dimensions.map((dimension) =>
    confusionOf(
      dimension,
      outcomes.filter((each) => each.dimension === dimension),
    ),
  );
