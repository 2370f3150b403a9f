import { parseRecord } from '@medextract/core';
import type { Evidence, MedicalRecord } from '@medextract/core/schema';
import type { Deidentified } from './deidentify.js';
import { highAge } from './find-ages.js';

/** Fields that hold a date in ISO form. */
const dateFields = new Set([
  'date',
  'date_diagnosed',
  'date_of_birth',
  'start_date',
  'stop_date',
  'quit_date',
]);
/** Fields that hold no words of the text: codes, states, versions, times of ours. */
const ownFields = new Set([
  'codes',
  'receipt',
  'page_ledger',
  'id',
  'fact_ids',
  'fact_id',
  'box',
  'source',
]);
const isoDate = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u;

/** Replaces in a string every original that stands there as a whole. */
export function createReplacer(pairs: ReadonlyMap<string, string>): (text: string) => string {
  if (pairs.size === 0) return (text) => text;
  const longestFirst = [...pairs.keys()].toSorted((a, b) => b.length - a.length);
  const escaped = longestFirst.map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{M}\\d])(?:${escaped.join('|')})(?![\\p{L}\\p{M}\\d])`,
    'gu',
  );
  return (text) => text.replaceAll(pattern, (found) => pairs.get(found) ?? found);
}

/** A record read from the original as one read from the masked text: quotes, names, numbers and dates alike. */
export function maskRecord(record: MedicalRecord, masked: Deidentified): MedicalRecord {
  const replace = createReplacer(
    new Map(
      masked.identifiers
        .filter(({ kind, original }) => kind !== 'age' && original.length > 2)
        .flatMap(({ original, surrogate }) => [
          [original, surrogate] as const,
          [original.replaceAll(/\s+/gu, ' '), surrogate.replaceAll(/\s+/gu, ' ')] as const,
        ]),
    ),
  );
  const maskString = (text: string, field: string): string =>
    dateFields.has(field) && isoDate.test(text) ? masked.moveIsoDate(text) : replace(text);
  const walk = (value: unknown, field: string): unknown => {
    if (typeof value === 'string') return maskString(value, field);
    if (Array.isArray(value)) return value.map((item) => walk(item, field));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, part]) => [
      key,
      ownFields.has(key) ? part : walk(part, key),
    ]);
    return requote(Object.fromEntries(entries), masked.text);
  };
  const walked = walk(record, '');
  return parseRecord(withPatient(walked, record, masked));
}

/** A quote is what stands at its place in the masked text. */
function requote(value: Readonly<Record<string, unknown>>, text: string): unknown {
  const { start, end, quote } = value;
  if (typeof start !== 'number' || typeof end !== 'number' || typeof quote !== 'string')
    return value;
  return { ...value, quote: text.slice(start, end) };
}

/** `Last, First` of the text is `First Last` of the record, and a birth is a date in a field of another name. */
function withPatient(walked: unknown, { patient }: MedicalRecord, masked: Deidentified): unknown {
  if (typeof walked !== 'object' || walked === null || !('patient' in walked)) return walked;
  if (typeof walked.patient !== 'object') return walked;
  const requoted = <Attribute extends { readonly evidence: readonly Evidence[] }>(
    attribute: Attribute,
  ) => ({
    ...attribute,
    evidence: attribute.evidence.map((each) => ({
      ...each,
      quote: masked.text.slice(each.start, each.end),
    })),
  });
  const { name, date_of_birth: birth, age_years: age } = patient;
  return {
    ...walked,
    patient: {
      ...walked.patient,
      name: name && { ...requoted(name), value: masked.surrogateOfName(name.value) },
      date_of_birth: birth && { ...requoted(birth), value: masked.moveIsoDate(birth.value) },
      age_years: age && { ...requoted(age), value: Math.min(age.value, highAge) },
    },
  };
}
