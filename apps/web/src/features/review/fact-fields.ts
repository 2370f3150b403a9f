import { operations } from '@medextract/contract';
import { z } from 'zod';
import type { ReviewedFact } from './find-fact.js';
import type { JsonValue } from './review-types.js';

/** A value of a fact that a person may set. */
export interface FactField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'number' | 'choice' | 'flag';
  readonly isRequired: boolean;
  readonly choices: readonly string[];
}

const { shape } = operations.getRecord.answer;
const { shape: patient } = shape.patient;

/** Worked out from others, or of a form that no field can take. */
const notAsked = new Set([
  ...['id', 'evidence', 'verified', 'confidence', 'read_by', 'codes', 'number', 'numbers'],
  ...['ucum', 'computed', 'reference_range', 'strength', 'drug_class', 'ingredient'],
]);
const labels: Readonly<Record<string, string>> = {
  icd_code: 'ICD-10-CM code',
  prn: 'As needed',
  value: 'Value',
  pack_years: 'Pack-years',
};

/** `date_of_birth` as people write it. */
export const toLabel = (name: string): string =>
  labels[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

const shapesOfPatient: Readonly<Record<string, z.ZodType>> = {
  'patient.name': patient.name.unwrap().shape.value,
  'patient.date_of_birth': patient.date_of_birth.unwrap().shape.value,
  'patient.sex': patient.sex.unwrap().shape.value,
  'patient.age_years': patient.age_years.unwrap().shape.value,
};

function shapeOf({
  kind,
  id,
}: Pick<ReviewedFact, 'kind' | 'id'>): Readonly<Record<string, z.ZodType>> {
  if (kind === 'patient') return { value: shapesOfPatient[id] ?? z.string() };
  if (kind === 'denial') return {};
  if (kind === 'social_history') return shape.social_history.shape.tobacco.unwrap().shape;
  return shape[kind].element.shape;
}

function toField(name: string, schema: z.ZodType): FactField | undefined {
  const isRequired = !(schema instanceof z.ZodNullable);
  const inner = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  const field = { name, label: toLabel(name), isRequired, choices: [] };
  if (inner instanceof z.ZodEnum) {
    return { ...field, kind: 'choice', choices: inner.options.map(String) };
  }
  if (inner instanceof z.ZodNumber) return { ...field, kind: 'number' };
  if (inner instanceof z.ZodBoolean) return { ...field, kind: 'flag' };
  return inner instanceof z.ZodString ? { ...field, kind: 'text' } : undefined;
}

/** What may be set of a fact, in the order of the record's schema: first what it is, last how it is meant. */
export function listFields(fact: Pick<ReviewedFact, 'kind' | 'id'>): readonly FactField[] {
  const own = Object.entries(shapeOf(fact)).flatMap(([name, schema]) =>
    notAsked.has(name) ? [] : (toField(name, schema) ?? []),
  );
  const context = new Set(['assertion', 'experiencer', 'temporality']);
  return [
    ...own.filter(({ name }) => !context.has(name)),
    ...own.filter(({ name }) => context.has(name)),
  ];
}

/** A value as it stands in its field. */
export const toFieldText = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value);

function parseField({ kind, isRequired }: FactField, text: string): JsonValue {
  const trimmed = text.trim();
  if (kind === 'flag') return trimmed === 'true';
  if (trimmed === '') return isRequired ? '' : null;
  return kind === 'number' ? Number(trimmed) : trimmed;
}

const numbersIn = (text: string): number[] => (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
const isPlainNumber = /^\s*-?\d+(?:\.\d+)?\s*$/;

/** A measured value brings its number along. */
function listFollowing(kind: ReviewedFact['kind'], value: JsonValue | undefined) {
  if (typeof value !== 'string') return {};
  if (kind === 'labs') return { number: isPlainNumber.test(value) ? Number(value) : null };
  return kind === 'vitals' ? { numbers: numbersIn(value) } : {};
}

const naming = new Set(['condition', 'name', 'analyte', 'finding', 'icd_code', 'ingredient']);

/**
 * The values that a form changed, as they are sent. Codes that stood for another name are not kept: a code is never claimed for
 * what a person wrote.
 */
export function toChangedValues(
  fact: Pick<ReviewedFact, 'kind' | 'id' | 'values'> & Partial<Pick<ReviewedFact, 'context'>>,
  texts: Readonly<Record<string, string>>,
): Record<string, JsonValue> {
  const before = { ...fact.values, ...fact.context };
  const changed = listFields(fact).flatMap((field): [string, JsonValue][] => {
    const text = texts[field.name] ?? '';
    const isSame = text.trim() === toFieldText(Reflect.get(before, field.name));
    return isSame ? [] : [[field.name, parseField(field, text)]];
  });
  const values = Object.fromEntries(changed);
  const hasOtherName = changed.some(([name]) => naming.has(name));
  return {
    ...values,
    ...listFollowing(fact.kind, values['value']),
    ...(hasOtherName && 'codes' in before ? { codes: [] } : {}),
  };
}
