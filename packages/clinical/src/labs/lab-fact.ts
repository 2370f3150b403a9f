import type { LabDraft, Span } from '@medextract/core';
import type { AssertionScopes } from '../assertion/scopes.js';
import type { ConceptTable } from '../lexicon/concept-table.js';
import { sharedByRow } from '../lexicon/shared-by-row.js';
import { sharedConfidence } from '../shared-confidence.js';
import type { Note } from '../text/note.js';

/** A result as read, before it becomes a draft fact. */
export interface LabReading {
  readonly name: string;
  /** Tokens of the printed name. */
  readonly first: number;
  readonly last: number;
  /** Row of the analyte table, -1 for a name that the lexicon lacks. */
  readonly row: number;
  readonly value: string;
  readonly number: number | null;
  readonly comparator: LabDraft['comparator'];
  readonly unit: string | null;
  readonly ucum: string | null;
  readonly range: {
    readonly low: number | null;
    readonly high: number | null;
    readonly text: string;
  } | null;
  readonly flag: LabDraft['flag'];
  readonly panel: string | null;
  readonly specimen: string | null;
  readonly date: string | null;
  readonly spans: readonly [Span, ...Span[]];
  readonly isTableRow: boolean;
  readonly isInLabs: boolean;
  /** The name is a short form that has other meanings. */
  readonly isAmbiguous: boolean;
}

type Limits = NonNullable<LabDraft['reference_range']>;

/** Adult limits of the table, where one pair holds for both sexes. */
function tableLimits(note: Note, reading: LabReading): Limits | null {
  const table = note.lexicon.table('analyte');
  if (reading.row < 0 || reading.ucum === null) return null;
  if (table.get(reading.row, 'ucum') !== reading.ucum) return null;
  const low = table.number(reading.row, 'low');
  const high = table.number(reading.row, 'high');
  if (low === null && high === null) return null;
  return { low, high, text: limitsText(low, high), source: 'table' };
}

/** Where the range stands in the text is no part of the record. */
const printedLimits = ({ low, high, text }: NormalLimits): Limits => ({
  low,
  high,
  text,
  source: 'document',
});

function limitsText(low: number | null, high: number | null): string {
  if (low === null) return `<=${high}`;
  return high === null ? `>=${low}` : `${low}-${high}`;
}

interface NormalLimits {
  readonly low: number | null;
  readonly high: number | null;
  /** As printed: `<200` leaves 200 itself out. */
  readonly text: string;
}

const isAbove = (number: number, { high, text }: NormalLimits): boolean =>
  high !== null && (number > high || (number === high && /^<(?!=)/.test(text)));

const isBelow = (number: number, { low, text }: NormalLimits): boolean =>
  low !== null && (number < low || (number === low && /^>(?!=)/.test(text)));

/** All that `<number` can mean lies within the limits, or all of it below them. */
function flagUpTo(number: number, { low, high }: NormalLimits): LabDraft['flag'] {
  if (low !== null) return number <= low ? 'low' : null;
  return high !== null && number <= high ? 'normal' : null;
}

/** All that `>number` can mean lies within the limits, or all of it above them. */
function flagFrom(number: number, { low, high }: NormalLimits): LabDraft['flag'] {
  if (high !== null) return number >= high ? 'high' : null;
  return low !== null && number >= low ? 'normal' : null;
}

/** Where the number stands to its limits; a comparator decides only where no value behind it could differ. */
function flagFromLimits(
  number: number | null,
  comparator: LabDraft['comparator'],
  limits: NormalLimits,
): LabDraft['flag'] {
  if (number === null || (limits.low === null && limits.high === null)) return null;
  if (comparator === '<' || comparator === '<=') return flagUpTo(number, limits);
  if (comparator === '>' || comparator === '>=') return flagFrom(number, limits);
  if (isAbove(number, limits)) return 'high';
  return isBelow(number, limits) ? 'low' : 'normal';
}

/** `critical` without a side takes the side from the limits. */
function sideOf(flag: LabDraft['flag'], computed: LabDraft['flag']): LabDraft['flag'] {
  if (flag !== 'abnormal') return flag ?? computed;
  return computed === 'high' || computed === 'low' ? computed : flag;
}

/** Moles, fractions and counts of one substance are different observations, with different codes. */
const dimensionOf = (ucum: string): string =>
  ucum.includes('mol') || ucum.includes('meq') ? 'amount' : ucum === '%' ? 'fraction' : 'other';

function codesOf(note: Note, reading: LabReading): LabDraft['codes'] {
  if (reading.row < 0) return noCodes;
  const table = note.lexicon.table('analyte');
  const usual = table.get(reading.row, 'ucum');
  if (reading.ucum !== null && usual !== '' && dimensionOf(usual) !== dimensionOf(reading.ucum))
    return noCodes;
  return loincOf(table, reading.row);
}

const noCodes: LabDraft['codes'] = [];

const loincOf = sharedByRow((table: ConceptTable, row: number): LabDraft['codes'] => {
  const code = table.get(row, 'loinc');
  if (code === '') return noCodes;
  const loincName = table.get(row, 'loincName');
  return [
    {
      system: 'loinc',
      code,
      display: loincName === '' ? table.get(row, 'name') : loincName,
      release: null,
      billable: null,
      confirmed: table.get(row, 'loincCheck') === 'named',
    },
  ];
});

function confidenceOf(reading: LabReading): LabDraft['confidence'] {
  const bare = reading.number !== null && reading.unit === null && reading.range === null;
  if (reading.isTableRow) return sharedConfidence('high', ['table-row']);
  const basis: LabDraft['confidence']['basis'] = [
    reading.isInLabs ? 'labelled-section' : 'labelled-field',
  ];
  if (bare) basis.push('no-unit');
  if (reading.isAmbiguous && !reading.isInLabs) basis.push('ambiguous-abbreviation');
  if (!reading.isInLabs && bare) basis.push('outside-its-section');
  const level = !bare || reading.isInLabs ? 'high' : reading.isAmbiguous ? 'low' : 'medium';
  return sharedConfidence(level, basis);
}

/** The draft of a reading; undefined where the text only imagines it. */
export function toLabDraft(
  note: Note,
  reading: LabReading,
  scopes: AssertionScopes,
): LabDraft | undefined {
  const context = scopes.contextOf(reading.first, reading.last);
  if (context.assertion === 'hypothetical' || context.assertion === 'conditional') return undefined;
  const limits = reading.range === null ? tableLimits(note, reading) : printedLimits(reading.range);
  const computed =
    limits === null ? null : flagFromLimits(reading.number, reading.comparator, limits);
  return {
    analyte: reading.name,
    value: reading.value,
    number: reading.number,
    comparator: reading.comparator,
    unit: reading.unit,
    ucum: reading.ucum,
    reference_range: limits,
    flag: sideOf(reading.flag, computed),
    panel: reading.panel,
    specimen: reading.specimen,
    date: reading.date,
    codes: codesOf(note, reading),
    // A negative result is a result: the denial is its value.
    assertion: 'present',
    experiencer: context.experiencer,
    temporality: context.temporality,
    spans: reading.spans,
    confidence: confidenceOf(reading),
  };
}
