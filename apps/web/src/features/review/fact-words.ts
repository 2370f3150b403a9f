import { toFieldText, toLabel } from './fact-fields.js';
import type { ReviewedFact } from './find-fact.js';
import type { ReviewItem } from './review-types.js';

const kindLabels = {
  diagnoses: 'Diagnosis',
  symptoms: 'Symptom',
  medications: 'Medication',
  labs: 'Lab',
  vitals: 'Vital sign',
  procedures: 'Procedure',
  allergies: 'Allergy',
  family_history: 'Family history',
  pertinent_negatives: 'Denied finding',
  other_mentions: 'Other mention',
  social_history: 'Social history',
  patient: 'Patient',
  denial: 'No known allergies',
} as const satisfies Record<ReviewedFact['kind'], string>;

const subjectLabels = {
  fact: 'Fact',
  patient: 'Patient',
  page: 'Page',
  table: 'Table',
  document: 'Document',
} as const satisfies Record<ReviewItem['subject'], string>;

export const labelKind = (kind: ReviewedFact['kind']): string => kindLabels[kind];

/** What an item of the queue is about, without a word of its document. */
export function labelItem({ subject, fact_kind: kind, fact_id: id }: ReviewItem): string {
  if (kind !== null) return kindLabels[kind];
  if (id?.startsWith('patient.') === true) return toLabel(id.slice('patient.'.length));
  return id?.startsWith('soc-') === true ? 'Social history' : subjectLabels[subject];
}

const consequences = [
  { least: 0.6, label: 'High', tone: 'bad' },
  { least: 0.3, label: 'Medium', tone: 'warn' },
  { least: 0, label: 'Low', tone: 'neutral' },
] as const;

/** How much hangs on an item: chance of an error times what it may cost. */
export const weighItem = ({ priority }: Pick<ReviewItem, 'priority'>) =>
  consequences.find(({ least }) => priority >= least) ?? consequences[2];

const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || value === true;

interface NamedValue {
  readonly label: string;
  readonly text: string;
}

function describeStrength(value: unknown): string | undefined {
  const isObject = typeof value === 'object' && value !== null;
  if (!isObject || !('value' in value) || !('unit' in value)) return undefined;
  return `${toFieldText(value.value)} ${toFieldText(value.unit)}`;
}

/** The values of a fact that say something, one line each. */
export const listValues = ({ values }: Pick<ReviewedFact, 'values'>): readonly NamedValue[] =>
  Object.entries(values).flatMap(([name, value]): readonly NamedValue[] => {
    const label = toLabel(name);
    const strength = name === 'strength' ? describeStrength(value) : undefined;
    if (strength !== undefined) return [{ label, text: strength }];
    return isPlain(value) ? [{ label, text: value === true ? 'yes' : toFieldText(value) }] : [];
  });

const pageInReason = /\bpage (\d+)\b/i;

/** The page that an item without a fact speaks of; the first where it names none. */
export const findPageOf = ({ reasons }: Pick<ReviewItem, 'reasons'>): number =>
  Number(reasons.map((reason) => reason.match(pageInReason)?.[1]).find(Boolean) ?? 1);
