import { type Name, normaliseName, toAlternatives, toNames } from './name.js';
import { quantitiesIn } from './quantity.js';

/** One row of a gold list or of a prediction, as it came from JSON. */
export type Attributes = Readonly<Record<string, unknown>>;

/** The lists that are scored, with the attribute on which their items are aligned. */
export const keyOf = {
  diagnoses: 'condition',
  medications: 'name',
  lab_values: 'name',
  vital_signs: 'name',
  procedures: 'name',
  allergies: 'allergen',
  risk_factors: 'name',
} as const;
export type ScoredField = keyof typeof keyOf;
export const scoredFields = [
  'diagnoses',
  'medications',
  'lab_values',
  'vital_signs',
  'procedures',
  'allergies',
  'risk_factors',
] as const satisfies readonly ScoredField[];

/** Fields whose items are told apart by their value as well as by their name. */
export const isMeasured = (field: ScoredField): boolean =>
  field === 'lab_values' || field === 'vital_signs';

export interface ScoredItem {
  readonly names: readonly Name[];
  readonly attributes: Attributes;
}

const toItem = (field: ScoredField, attributes: Attributes): ScoredItem => ({
  names: toNames(attributes[keyOf[field]]),
  attributes,
});

const isAttributes = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const otherKeys = ['name', 'test', 'test_name', 'text', 'factor'] as const;

/** Lists, maps by name and bare strings all become rows with the field's key. */
function toRows(field: ScoredField, value: unknown): Attributes[] {
  const key = keyOf[field];
  if (value === null || value === undefined) return [];
  const entries: readonly unknown[] = isAttributes(value)
    ? Object.entries(value).map(([name, one]) =>
        isAttributes(one) ? { ...one, [key]: name } : { value: one, [key]: name },
      )
    : Array.isArray(value)
      ? value
      : [value];
  return entries.flatMap((entry) => {
    if (typeof entry === 'string') return [{ [key]: entry }];
    if (!isAttributes(entry)) return [];
    if (entry[key]) return [entry];
    const found = otherKeys.map((other) => entry[other]).find(Boolean);
    return [{ ...entry, [key]: found ?? '' }];
  });
}

const absentWords: ReadonlySet<string> = new Set([
  'absent',
  'negated',
  'ruled_out',
  'ruled out',
  'refuted',
  'denied',
  'family',
  'family_history',
  'hypothetical',
  'not_present',
  'negative',
]);
const statusKeys = [
  'status',
  'assertion',
  'experiencer',
  'certainty',
  'verification_status',
  'negation',
  'subject',
] as const;

const saysAbsent = (row: Attributes): boolean =>
  row['negated'] === true ||
  row['present'] === false ||
  statusKeys.some((key) => absentWords.has(String(row[key] ?? '').toLowerCase()));

/** All rows of a prediction that claim to hold for the patient. */
export const listPredictedRows = (field: ScoredField, value: unknown): Attributes[] =>
  toRows(field, value).filter((row) => field !== 'diagnoses' || !saysAbsent(row));

/** Rule 3: repeated predictions count once. */
export function listPredictedItems(field: ScoredField, rows: readonly Attributes[]): ScoredItem[] {
  const items = new Map<string, ScoredItem>();
  for (const row of rows) {
    const item = toItem(field, row);
    const names = item.names.map(({ text }) => text).sort();
    const value = isMeasured(field) ? String(row['value'] ?? 'None') : '';
    const date = isMeasured(field) ? normaliseName(row['date']) : '';
    const identity = JSON.stringify([names, value, date]);
    if (!items.has(identity)) items.set(identity, item);
  }
  return [...items.values()];
}

function mergeAttributes(old: Attributes, next: Attributes): Attributes {
  const merged: Record<string, unknown> = { ...old };
  for (const [attribute, value] of Object.entries(next)) {
    if (attribute === 'spans') continue;
    const both = [...toAlternatives(merged[attribute]), ...toAlternatives(value)];
    merged[attribute] = [...new Set(both)];
  }
  return merged;
}

function identitiesOf(field: ScoredField, row: Attributes): string[] {
  const numbers = quantitiesIn(row['value']);
  const value = numbers.length > 0 ? numbers.join(' ') : normaliseName(row['value']);
  return toNames(row[keyOf[field]]).map(({ text }) =>
    isMeasured(field) ? JSON.stringify([text, value]) : text,
  );
}

/** Gold rows that are one thing become one item with every attribute value that was given. */
export function listGoldItems(field: ScoredField, rows: readonly Attributes[]): ScoredItem[] {
  const merged: Attributes[] = [];
  const indexByIdentity = new Map<string, number>();
  for (const row of rows) {
    const identities = identitiesOf(field, row);
    const known = identities
      .map((identity) => indexByIdentity.get(identity))
      .find((index) => index !== undefined);
    const index = known ?? merged.length;
    const old = merged[index];
    merged[index] = old === undefined ? row : mergeAttributes(old, row);
    for (const identity of identities) indexByIdentity.set(identity, index);
  }
  return merged.map((row) => toItem(field, row));
}

/** Items that are only compared by name: what is ignored, and what is not present. */
export const listNamedItems = (field: ScoredField, rows: readonly Attributes[]): ScoredItem[] =>
  rows.map((row) => toItem(field, row));
