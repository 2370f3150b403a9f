import type { Coding, ConfidenceLevel, Evidence, FactKind } from '@medextract/core/schema';

/** The lists of a record plus the two that are objects there, in the order in which people read them. */
export type RowKind = FactKind | 'patient' | 'social_history';

/** One fact in the shape that every flat output shares: table, CSV and report differ only in layout. */
export interface FactRow {
  readonly kind: RowKind;
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly code: string;
  readonly codeSystem: string;
  readonly status: string;
  readonly date: string;
  /** Further values worth reading, each a short phrase. */
  readonly details: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly verified: boolean;
  readonly confidence: ConfidenceLevel;
  readonly confidenceBasis: readonly string[];
  readonly readBy: string;
}

/** What a kind of fact says of itself; the rest of a row is the same for all kinds. */
export type FactSummary = Pick<
  FactRow,
  'name' | 'value' | 'unit' | 'code' | 'codeSystem' | 'status' | 'date' | 'details'
>;

export const emptySummary: FactSummary = {
  name: '',
  value: '',
  unit: '',
  code: '',
  codeSystem: '',
  status: '',
  date: '',
  details: [],
};

/** The code to show: a confirmed one before a proposal, the first of equals. */
export function pickCoding(codes: readonly Coding[]): { code: string; codeSystem: string } {
  const chosen = codes.find((coding) => coding.confirmed) ?? codes[0];
  return { code: chosen?.code ?? '', codeSystem: chosen?.system ?? '' };
}

export function icdCoding(code: string | null): { code: string; codeSystem: string } {
  return { code: code ?? '', codeSystem: code === null ? '' : 'icd-10-cm' };
}

/** Drops the values that the text does not give. */
export function present(...phrases: readonly (string | null | false)[]): readonly string[] {
  return phrases.filter((phrase) => typeof phrase === 'string' && phrase !== '').map(String);
}

/** A value of a closed set as a person writes it: `not_mentioned`, `critical-high` → words. */
export function toWords(token: string): string {
  return token.replaceAll(/[_-]/g, ' ');
}
