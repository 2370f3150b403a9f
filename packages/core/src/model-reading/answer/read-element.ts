import type { z } from 'zod';
import type { AnswerTally } from './answer-tally.js';
import { isJsonObject, type JsonValue } from './parse-lenient-json.js';

/** What a field of a closed set falls back to where the model left it out; the offline engine judges it anyway. */
const fallbacks: Readonly<Record<string, string | boolean>> = {
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
  kind: 'allergy',
  as_needed: false,
};
/** `status` differs by kind: the first of these that the kind knows. */
const statusFallbacks = ['active', 'current', 'done', 'unknown'] as const;

const truths: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  false: false,
  no: false,
};

/** Words that models write for "not given". */
const isNothing = (text: string): boolean =>
  /^(?:|null|none|n\/?a|not (?:given|stated))$/i.test(text);

function* variantsOfText(text: string): Generator<unknown> {
  const trimmed = text.trim();
  if (trimmed !== '' && trimmed !== text) yield trimmed;
  if (isNothing(trimmed)) yield null;
  const lower = trimmed.toLowerCase();
  yield lower;
  yield lower.replaceAll(/[\s_]+/g, '-');
  const truth = truths[lower];
  if (truth !== undefined) yield truth;
  if (trimmed !== '' && Number.isFinite(Number(trimmed))) yield Number(trimmed);
}

/** Other forms of a value that mean the same, the likeliest first. */
function* variantsOf(value: JsonValue): Generator<unknown> {
  if (typeof value === 'string') yield* variantsOfText(value);
  else if (typeof value === 'number' || typeof value === 'boolean') yield String(value);
  else if (Array.isArray(value)) {
    const [only] = value;
    if (value.length === 1 && typeof only !== 'object') yield only;
  } else if (isJsonObject(value)) {
    const inner = value['value'];
    if (inner !== undefined && typeof inner !== 'object') yield inner;
  }
}

interface Field {
  readonly key: string;
  readonly schema: z.ZodType;
}

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

function fallBack({ key, schema }: Field): unknown {
  const options = key === 'status' ? statusFallbacks : [fallbacks[key]];
  return options.find((option) => option !== undefined && accepts(schema, option));
}

/** The field's value as its schema wants it; undefined where nothing can be made of it. */
function fitField(field: Field, raw: JsonValue | undefined, tally: AnswerTally): unknown {
  const { schema } = field;
  if (typeof raw === 'string' && isNothing(raw.trim()) && accepts(schema, null)) return null;
  if (raw !== undefined && accepts(schema, raw)) return raw;
  if (raw !== undefined && raw !== null) {
    for (const variant of variantsOf(raw)) {
      if (!accepts(schema, variant)) continue;
      tally.add('field-coerced');
      return variant;
    }
    tally.add('field-dropped');
  }
  return accepts(schema, null) ? null : fallBack(field);
}

/**
 * One element of an answer as its schema wants it: what means the same is turned into the right type, what
 * cannot be used is null. Undefined where what the element stands on is missing. All of it is counted.
 */
export function readElement<Shape extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<Shape>,
  value: JsonValue,
  tally: AnswerTally,
): z.output<z.ZodObject<Shape>> | undefined {
  if (!isJsonObject(value)) {
    tally.add('element-unusable');
    return undefined;
  }
  const fitted: Record<string, unknown> = {};
  for (const [key, field] of Object.entries<z.ZodType>(schema.shape)) {
    fitted[key] = fitField({ key, schema: field }, value[key], tally);
  }
  for (const key of Object.keys(value)) if (!(key in schema.shape)) tally.add('extra-key');
  const parsed = schema.safeParse(fitted);
  if (parsed.success) return parsed.data;
  tally.add('element-unusable');
  return undefined;
}
