import { answerKeys } from './claims.js';
import { isJsonObject, type JsonObject, type JsonValue } from './parse-lenient-json.js';

/** The forms of answers that the prompts ask for: phrases (v1), fields (v2), fields with quotes (v3). */
const answerForms = ['phrases', 'fields', 'quoted'] as const;
export type AnswerForm = (typeof answerForms)[number];

/** The form that a prompt version asks for, by its first number. */
export function answerFormOf(promptVersion: string): AnswerForm {
  if (promptVersion.startsWith('v1.')) return 'phrases';
  return promptVersion.startsWith('v2.') ? 'fields' : 'quoted';
}

const olderKeys: ReadonlySet<string> = new Set([
  'patient_name',
  'date_of_birth',
  'diagnoses',
  'medications',
  'lab_values',
  'procedures',
  'allergies',
  'vital_signs',
]);

export const answerKeysOf = (form: AnswerForm): ReadonlySet<string> =>
  form === 'quoted' ? answerKeys : olderKeys;

const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? value : [];

const noQuote = { quote: null };

/** `Glucose 98 mg/dL`: the name, then from the first digit on the value. */
function splitAtValue(phrase: string): { readonly name: string; readonly rest: string } {
  const at = phrase.search(/[<>]?\s*\d/);
  if (at <= 0) {
    const [name = phrase, ...rest] = phrase.split(':');
    return { name: name.trim(), rest: rest.join(':').trim() };
  }
  return { name: phrase.slice(0, at).replace(/[\s:=-]+$/, ''), rest: phrase.slice(at).trim() };
}

/** Named results (`lab_values`, `vital_signs`) as a list of elements. */
const listNamed = (value: JsonValue | undefined, nameKey: string): JsonValue[] =>
  isJsonObject(value)
    ? Object.entries(value).map(([name, result]) =>
        isJsonObject(result)
          ? { ...noQuote, ...result, [nameKey]: name }
          : { ...noQuote, [nameKey]: name, value: result },
      )
    : listOf(value).map((phrase) => fromPhrase(phrase, nameKey, 'value'));

function fromPhrase(phrase: JsonValue, nameKey: string, restKey?: string): JsonValue {
  if (typeof phrase !== 'string') return phrase;
  if (restKey === undefined) return { [nameKey]: phrase, quote: phrase };
  const { name, rest } = splitAtValue(phrase);
  return { [nameKey]: name, [restKey]: rest === '' ? null : rest, quote: phrase };
}

const needed = /\b(?:prn|as needed|if needed)\b/i;

function toMedication(value: JsonValue): JsonValue {
  if (typeof value === 'string') {
    const { name, rest } = splitAtValue(value);
    const dosage = /^[\d.,/]+\s*[\p{L}%]+/u.exec(rest)?.[0] ?? null;
    return { name, dosage, quote: value, as_needed: needed.test(value) };
  }
  if (!isJsonObject(value)) return value;
  const frequency = value['frequency'];
  return {
    ...noQuote,
    ...value,
    as_needed: typeof frequency === 'string' && needed.test(frequency),
  };
}

function toProcedure(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return fromPhrase(value, 'name');
  const isPlanned = value['outcome'] === 'planned';
  return isPlanned
    ? { ...noQuote, ...value, outcome: null, status: 'planned', temporality: 'planned' }
    : { ...noQuote, ...value };
}

/** `possible pneumonia`: version 2.1 writes doubt before the name. */
function toDiagnosis(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return fromPhrase(value, 'condition');
  const name = value['condition'];
  const doubted = typeof name === 'string' ? /^possible\s+(.+)$/i.exec(name)?.[1] : undefined;
  return doubted === undefined
    ? { ...noQuote, ...value }
    : { ...noQuote, ...value, condition: doubted, assertion: 'possible' };
}

const attributeOf = (value: JsonValue | undefined): JsonValue =>
  typeof value === 'string' && value.trim() !== '' ? { value, quote: null } : null;

/** An answer of an older form, in the form of version 3; what older prompts did not ask for is left out. */
export function toFormV3(raw: JsonObject, form: AnswerForm): JsonObject {
  if (form === 'quoted') return raw;
  const quoted = (value: JsonValue, nameKey: string): JsonValue =>
    isJsonObject(value) ? { ...noQuote, ...value } : fromPhrase(value, nameKey);
  return {
    patient: {
      name: attributeOf(raw['patient_name']),
      date_of_birth: attributeOf(raw['date_of_birth']),
    },
    diagnoses: listOf(raw['diagnoses']).map(toDiagnosis),
    medications: listOf(raw['medications']).map(toMedication),
    labs: listNamed(raw['lab_values'], 'analyte'),
    vitals: listNamed(raw['vital_signs'], 'name'),
    procedures: listOf(raw['procedures']).map(toProcedure),
    allergies: listOf(raw['allergies']).map((value) => quoted(value, 'allergen')),
    symptoms: [],
    family_history: [],
    other_mentions: [],
    social_history: {},
  };
}
