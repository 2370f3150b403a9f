import type { GoldDocument, TrapCase, TrapLine } from '@medextract/core/evaluation';

export const dimensions = ['assertion', 'experiencer', 'temporality'] as const;
export type Dimension = (typeof dimensions)[number];

/** What the gold says of one condition in one respect: any of the `expected` is right. */
export interface ContextLabel {
  readonly names: readonly string[];
  readonly dimension: Dimension;
  readonly expected: readonly string[];
}

type Expected = Partial<Readonly<Record<Dimension, readonly string[]>>>;

const toList = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((one) => one !== null && one !== undefined)
    .map(String);

function labelsOf(condition: unknown, expected: Expected): ContextLabel[] {
  const names = toList(condition);
  return dimensions.flatMap((dimension) => {
    const values = expected[dimension] ?? [];
    return names.length === 0 || values.length === 0
      ? []
      : [{ names, dimension, expected: values }];
  });
}

function labelsOfLine(line: TrapLine): ContextLabel[] {
  if (line.kind === 'family_history')
    return labelsOf(line['condition'], { experiencer: ['family'] });
  if (line.kind !== 'conditions' && line.kind !== 'diagnoses') return [];
  const isDiagnosis = line.kind === 'diagnoses';
  const isPossible = line['certainty'] === 'possible';
  const assertion = toList(line['assertion']);
  const experiencer = toList(line['experiencer']);
  return labelsOf(line['condition'], {
    assertion:
      isDiagnosis && assertion.length === 0 ? [isPossible ? 'possible' : 'present'] : assertion,
    experiencer: isDiagnosis && experiencer.length === 0 ? ['patient'] : experiencer,
    temporality: toList(line['temporality']),
  });
}

/** The labels in the lines that a trap expects. */
export const labelsOfTrap = (trap: TrapCase): ContextLabel[] => trap.expect.flatMap(labelsOfLine);

/** The words of the gold for a time, by evals/GUIDELINES.md and the negation set. */
const times: Readonly<Record<string, readonly string[]>> = {
  active: ['current'],
  recent: ['current'],
  history: ['historical'],
  historical: ['historical'],
  resolved: ['historical'],
};

/** Why a condition is not the patient's. */
const reasons: Readonly<Record<string, Expected>> = {
  negated: { assertion: ['absent'] },
  hypothetical: { assertion: ['hypothetical', 'conditional'] },
  family: { experiencer: ['family', 'other'] },
};

/** The labels in the gold of a document: its diagnoses, and the conditions that the patient does not have. */
export function labelsOfGold({ gold }: GoldDocument): ContextLabel[] {
  const had = (gold.diagnoses ?? []).flatMap((row) =>
    labelsOf(row['condition'], {
      assertion: [row['certainty'] === 'possible' ? 'possible' : 'present'],
      experiencer: ['patient'],
      temporality: times[String(row['status'])] ?? [],
    }),
  );
  const others = (gold.not_present ?? []).flatMap((row) =>
    labelsOf(row['condition'], reasons[String(row['reason'])] ?? {}),
  );
  return [...had, ...others];
}
