import { z } from 'zod';
import type { StopReason } from '../../models/language-model.js';
import type { SocialDomain } from '../../schema/index.js';
import { type AnswerFaults, type AnswerTally, createAnswerTally } from './answer-tally.js';
import { type AttributeClaim, type Claims, claimSchemas, SocialClaim } from './claims.js';
import { type AnswerForm, answerKeysOf, toFormV3 } from './older-forms.js';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseLenientJson,
} from './parse-lenient-json.js';
import { readElement } from './read-element.js';

const unusableReasons = ['empty', 'refusal', 'no-json', 'wrong-shape'] as const;
export type UnusableReason = (typeof unusableReasons)[number];

/** An answer read with patience: what can be used of it, or why nothing can. */
export type AnswerReading =
  | {
      readonly kind: 'read';
      readonly claims: Claims;
      /** The answer ends before its end: the rest is still to be asked for. */
      readonly isCut: boolean;
      readonly faults: AnswerFaults;
    }
  | { readonly kind: 'unusable'; readonly reason: UnusableReason; readonly faults: AnswerFaults };

class ClaimReader {
  readonly #raw: JsonObject;
  readonly #tally: AnswerTally;
  readonly #isWhole: boolean;

  constructor(raw: JsonObject, { tally, isWhole }: { tally: AnswerTally; isWhole: boolean }) {
    this.#raw = raw;
    this.#tally = tally;
    this.#isWhole = isWhole;
  }

  list<Shape extends z.core.$ZodLooseShape>(
    key: string,
    schema: z.ZodObject<Shape>,
  ): z.output<z.ZodObject<Shape>>[] {
    const value = this.#raw[key];
    if (value === undefined || value === null) {
      if (this.#isWhole) this.#tally.add('list-missing');
      return [];
    }
    const read: z.output<z.ZodObject<Shape>>[] = [];
    for (const element of this.#elementsOf(value)) {
      const claim = readElement(schema, element, this.#tally);
      if (claim !== undefined) read.push(claim);
    }
    return read;
  }

  /** One element may stand where a list of them is wanted. */
  #elementsOf(value: JsonValue): readonly JsonValue[] {
    if (Array.isArray(value)) return value;
    if (isJsonObject(value)) return [value];
    this.#tally.add('list-unusable');
    return [];
  }

  attribute<Value>(
    value: JsonValue | undefined,
    schema: z.ZodType<Value>,
  ): AttributeClaim<Value> | null {
    if (value === undefined || value === null) return null;
    const claim = z.object({ value: schema, quote: z.string().min(1).nullable() });
    const element = isJsonObject(value) ? value : { value, quote: null };
    const read = readElement(claim, element, this.#tally);
    return read === undefined ? null : { value: read.value, quote: read.quote };
  }

  group(key: string): JsonObject {
    const value = this.#raw[key];
    return isJsonObject(value) ? value : {};
  }

  social(domain: SocialDomain): SocialClaim | null {
    const value = this.group('social_history')[domain];
    if (value === undefined || value === null) return null;
    return readElement(SocialClaim, value, this.#tally) ?? null;
  }
}

function toClaims(reader: ClaimReader, raw: JsonObject): Claims {
  const patient = reader.group('patient');
  const nka = raw['no_known_allergies'];
  return {
    patient: {
      name: reader.attribute(patient['name'], z.string().min(1)),
      date_of_birth: reader.attribute(patient['date_of_birth'], z.string().min(1)),
      sex: reader.attribute(patient['sex'], z.enum(['female', 'male', 'other'])),
      age_years: reader.attribute(patient['age_years'], z.number().nonnegative()),
    },
    diagnoses: reader.list('diagnoses', claimSchemas.diagnoses),
    symptoms: reader.list('symptoms', claimSchemas.symptoms),
    medications: reader.list('medications', claimSchemas.medications),
    labs: reader.list('labs', claimSchemas.labs),
    vitals: reader.list('vitals', claimSchemas.vitals),
    procedures: reader.list('procedures', claimSchemas.procedures),
    allergies: reader.list('allergies', claimSchemas.allergies),
    no_known_allergies: nka === false ? null : reader.attribute(nka, z.literal(true)),
    family_history: reader.list('family_history', claimSchemas.family_history),
    social_history: {
      tobacco: reader.social('tobacco'),
      alcohol: reader.social('alcohol'),
      drugs: reader.social('drugs'),
      occupation: reader.social('occupation'),
      exercise: reader.social('exercise'),
    },
    other_mentions: reader.list('other_mentions', claimSchemas.other_mentions),
  };
}

function whyUnusable(text: string, stopReason: StopReason): UnusableReason {
  if (stopReason === 'refusal' || stopReason === 'guardrail') return 'refusal';
  if (text.trim() === '') return 'empty';
  return text.includes('{') ? 'wrong-shape' : 'no-json';
}

/**
 * Reads an answer as data from a stranger: element by element, so that one bad element costs no other.
 * Whatever cannot be used is counted in `faults`; an answer without an object of the wanted shape is unusable.
 */
export function readAnswer(
  answer: { readonly text: string; readonly stopReason: StopReason },
  form: AnswerForm,
): AnswerReading {
  const { text, stopReason } = answer;
  const keys = answerKeysOf(form);
  const countKnown = (value: JsonObject): number =>
    Object.keys(value).filter((key) => keys.has(key)).length;
  const isRefused = stopReason === 'refusal' || stopReason === 'guardrail';
  const { value, faults } = parseLenientJson(text, (object) => countKnown(object) > 0);
  if (value === undefined || isRefused) {
    return { kind: 'unusable', reason: whyUnusable(text, stopReason), faults };
  }
  const isCut = stopReason !== 'end' || (faults.cut ?? 0) > 0;
  // Whole, and yet without most of what was asked for: an answer to something else.
  if (!isCut && countKnown(value) * 2 < keys.size) {
    return { kind: 'unusable', reason: 'wrong-shape', faults };
  }
  const tally = createAnswerTally(faults);
  const raw = toFormV3(value, form);
  const reader = new ClaimReader(raw, { tally, isWhole: !isCut });
  return { kind: 'read', claims: toClaims(reader, raw), isCut, faults: tally.faults() };
}
