import type { MedicalRecord } from '../schema/index.js';

/**
 * What is taken out of a text: the list of 45 CFR 164.514(b)(2)(i), by its letters. `person` is (A), of patients, relatives
 * and clinicians alike; `organisation` is employers of (A) and, beyond the list, institutions; `place` and `zip` are (B),
 * `date` and `age` (C). Full-face photos and biometrics, (P) and (Q), are no text.
 */
export const identifierKinds = [
  'person',
  'organisation',
  'place',
  'zip',
  'date',
  'age',
  'phone',
  'fax',
  'email',
  'ssn',
  'mrn',
  'health-plan',
  'account',
  'licence',
  'vehicle',
  'device',
  'url',
  'ip',
  'other-id',
] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** An identifier at UTF-16 offsets [start, end) of the text, and what stands there instead: of the same length. */
export interface MaskedIdentifier {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
  readonly original: string;
  readonly surrogate: string;
}

/** A text whose identifiers are replaced; every offset of the original holds in it too. */
export interface MaskedText {
  readonly text: string;
  /** In text order, without overlap. With it the original can be restored: as sensitive as the original. */
  readonly identifiers: readonly MaskedIdentifier[];
  /** A record of the original as one of the masked text: the same facts, quotes and dates masked alike. */
  maskRecord(record: MedicalRecord): MedicalRecord;
  /** What somebody who saw only the masked text wrote about it, with the originals put back. */
  unmask(text: string): string;
  /** A date (ISO, of any precision) that somebody read in the masked text, as the original has it. */
  unmaskDate(iso: string): string;
}

/** Where another reader saw who the patient is. */
export interface KnownIdentifier {
  readonly kind: 'person' | 'other-id';
  readonly start: number;
  readonly end: number;
}

/** What is known of a text beside its words: a record of it, or places in it. */
export interface MaskingHints {
  readonly record?: MedicalRecord;
  readonly known?: readonly KnownIdentifier[];
}

/** Port: takes identifiers out of a text before it leaves, and puts them back into what returns. */
export interface Pseudonymiser {
  /** Pure: the same text under the same key and hints gives the same masked text. */
  mask(text: string, hints?: MaskingHints): MaskedText;
}
