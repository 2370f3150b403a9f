import type { LabDraft, Span } from '@medextract/core';
import type { AssertionScopes } from '../assertion/scopes.js';
import type { Note } from '../text/note.js';
import type { LabResult } from './lab-result.js';

interface TableFacts {
  readonly low: number | null;
  readonly high: number | null;
  readonly ucum: string;
}

function factsOf(note: Note, row: number): TableFacts {
  const table = note.lexicon.table('analyte');
  return {
    low: table.number(row, 'low'),
    high: table.number(row, 'high'),
    ucum: table.get(row, 'ucum'),
  };
}

function codesOf(note: Note, row: number): LabDraft['codes'] {
  const table = note.lexicon.table('analyte');
  const code = row < 0 ? '' : table.get(row, 'loinc');
  if (code === '') return [];
  return [
    {
      system: 'loinc',
      code,
      display: table.get(row, 'loincName') || table.get(row, 'name'),
      release: null,
      billable: null,
      confirmed: table.get(row, 'loincCheck') === 'named',
    },
  ];
}

/** Monovalent ions count the same in mEq as in mmol; thousands are written in several ways. */
const sameUnits: ReadonlyMap<string, string> = new Map([
  ['meq/L', 'mmol/L'],
  ['[IU]/L', 'U/L'],
  ['10*9/L', '10*3/uL'],
  ['10*12/L', '10*6/uL'],
  ['10*3/mm3', '10*3/uL'],
  ['u[IU]/mL', 'm[IU]/L'],
  ['uU/mL', 'm[IU]/L'],
  ['mL/min', 'mL/min/{1.73_m2}'],
]);
const unify = (ucum: string): string => sameUnits.get(ucum) ?? ucum;

function rangeOf(note: Note, result: LabResult): LabDraft['reference_range'] {
  const { range, unit } = result.tail;
  if (range !== null)
    return { low: range.low, high: range.high, text: range.text, source: 'document' };
  if (result.label.row < 0 || unit?.ucum == null || result.value.number === null) return null;
  const { low, high, ucum } = factsOf(note, result.label.row);
  if ((low === null && high === null) || unify(ucum) !== unify(unit.ucum)) return null;
  const text = low === null ? `<=${high}` : high === null ? `>=${low}` : `${low}-${high}`;
  return { low, high, text, source: 'table' };
}

/** High or low by the limits; a limit that the text prints with `<` or `>` is itself outside. */
function computedFlag(result: LabResult, range: LabDraft['reference_range']): LabDraft['flag'] {
  const { number, comparator } = result.value;
  if (number === null || range === null) return null;
  const above = range.high !== null && number > range.high;
  const atHigh = number === range.high && range.low === null && isStrict(range.text, '<');
  const below = range.low !== null && number < range.low;
  const atLow = number === range.low && range.high === null && isStrict(range.text, '>');
  if ((above || atHigh) && comparator !== '<' && comparator !== '<=') return 'high';
  return (below || atLow) && comparator !== '>' && comparator !== '>=' ? 'low' : null;
}

const isStrict = (text: string, mark: string): boolean => text.startsWith(mark) && text[1] !== '=';

function spansOf(note: Note, result: LabResult): readonly [Span, ...Span[]] {
  const { label, value, tail, block } = result;
  const parts: { first: number; last: number }[] = [
    label,
    { first: value.first, last: Math.max(value.last, result.isTableRow ? value.last : tail.last) },
  ];
  if (tail.unit !== null) parts.push(tail.unit);
  if (tail.range !== null) parts.push(tail.range);
  const date = tail.date ?? block.date;
  if (date !== null) parts.push(date);
  const spans = parts
    .map((part) => note.span(part.first, part.last))
    .sort((a, b) => a.start - b.start);
  return mergeSpans(note.text, spans);
}

/** Joins spans that overlap or have only blanks and marks between them on one line. */
function mergeSpans(text: string, spans: readonly Span[]): readonly [Span, ...Span[]] {
  const [first = { start: 0, end: 0 }, ...rest] = spans;
  const merged: [Span, ...Span[]] = [first];
  for (const span of rest) {
    const before = merged.at(-1) ?? first;
    const between = text.slice(before.end, span.start);
    if (span.start <= before.end || (between.length < 24 && !between.includes('\n')))
      merged[merged.length - 1] = { start: before.start, end: Math.max(before.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

function confidenceOf(result: LabResult): LabDraft['confidence'] {
  if (result.isTableRow) return { level: 'high', basis: ['table-row'] };
  const { unit, range, flag } = result.tail;
  if (unit !== null || range !== null || flag !== null || result.block.isLab)
    return { level: 'high', basis: ['curated-term'] };
  return { level: 'medium', basis: ['curated-term', 'no-unit'] };
}

/** The fact of a result, or undefined where it is not the patient's. */
export function toLabDraft(
  note: Note,
  scopes: AssertionScopes,
  result: LabResult,
): LabDraft | undefined {
  const { label, value, tail, block } = result;
  const context = scopes.contextOf(label.first, label.last);
  if (context.experiencer !== 'patient' || context.assertion === 'hypothetical') return undefined;
  const range = rangeOf(note, result);
  return {
    analyte: note.phrase(label.first, label.last),
    value: value.text,
    number: value.number,
    comparator: value.comparator,
    unit: tail.unit === null ? null : note.phrase(tail.unit.first, tail.unit.last),
    ucum: tail.unit?.ucum ?? null,
    reference_range: range,
    flag: tail.flag ?? computedFlag(result, range),
    panel: block.panel,
    specimen: block.specimen,
    date: tail.date?.value ?? block.date?.value ?? null,
    codes: codesOf(note, label.row),
    assertion: 'present',
    experiencer: 'patient',
    temporality: context.temporality === 'planned' ? 'current' : context.temporality,
    spans: spansOf(note, result),
    confidence: confidenceOf(result),
  };
}
