import type { TableDraft, VitalDraft } from '@medextract/core';
import type { AssertionScopes } from '../assertion/scopes.js';
import type { ConceptTable } from '../lexicon/concept-table.js';
import { sharedByRow } from '../lexicon/shared-by-row.js';
import { sharedConfidence } from '../shared-confidence.js';
import { dateAt, type FoundDate } from '../text/dates.js';
import type { Note } from '../text/note.js';
import { computedBmi } from './computed-bmi.js';
import { readVitalTables } from './table-vitals.js';
import { readUnlabelled, rowOf } from './unlabelled-vitals.js';
import { isLabel, limitOf, readVital, type VitalResult } from './vital-results.js';

export interface VitalFacts {
  readonly vitals: VitalDraft[];
  readonly tables: TableDraft[];
}

/** The vital signs of a note. */
export function readVitals(note: Note, scopes: AssertionScopes): VitalFacts {
  const found = readVitalTables(note);
  const results: VitalResult[] = [...found.results];
  const labels = [...note.mentions('vital')].filter((label) => isLabel(note, label));
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    const line = label === undefined ? -1 : note.lineIndexOf(label.first);
    if (label === undefined || found.lines.has(line)) continue;
    readVital(note, label, limitOf(note, label, labels[i + 1]), results);
  }
  const taken = new Set(results.map((result) => result.measure.first));
  const isTaken = (token: number): boolean =>
    taken.has(token) || found.lines.has(note.lineIndexOf(token));
  for (const result of readUnlabelled(note, isTaken)) results.push(result);
  results.sort((a, b) => a.measure.first - b.measure.first);
  const vitals = results.flatMap((result) => toDraft(note, scopes, result) ?? []);
  const row = rowOf(note, 'Body mass index');
  const bmi = computedBmi(vitals, row < 0 ? [] : loincOf(note.lexicon.table('vital'), row));
  const inputs = vitals.findLastIndex(({ name }) => name === 'Weight' || name === 'Height');
  if (bmi !== undefined) vitals.splice(inputs + 1, 0, bmi);
  return { vitals, tables: [...found.tables] };
}

const loincOf = sharedByRow((table: ConceptTable, row: number): VitalDraft['codes'] => [
  {
    system: 'loinc',
    code: table.get(row, 'loinc'),
    display: table.get(row, 'name'),
    release: null,
    billable: null,
    confirmed: true,
  },
]);

/** The date that opens the line. */
function lineDate(note: Note, token: number): FoundDate | null {
  const line = note.lineOf(token);
  if (line === undefined) return null;
  for (let at = line.first; at < Math.min(line.first + 4, token); at++) {
    const date = dateAt(note, at);
    if (date !== undefined) return date;
  }
  return null;
}

function toDraft(note: Note, scopes: AssertionScopes, result: VitalResult): VitalDraft | undefined {
  const { label, measure, kind, row } = result;
  const first = Math.min(label.first, measure.first);
  const context = scopes.contextOf(first, Math.max(label.last, first + 1));
  if (context.experiencer !== 'patient' || context.assertion === 'hypothetical') return undefined;
  const table = note.lexicon.table('vital');
  const date = result.date ?? lineDate(note, first);
  const low = table.number(row, 'plausibleMin') ?? Number.NEGATIVE_INFINITY;
  const high = table.number(row, 'plausibleMax') ?? Number.POSITIVE_INFINITY;
  const isPlausible = !(measure.scaled < low || measure.scaled > high);
  const parts = [
    measure,
    ...(label.last > label.first ? [label] : []),
    ...(date === null ? [] : [date]),
  ];
  const [head, ...rest] = parts
    .map((part) => note.span(part.first, part.last))
    .sort((a, b) => a.start - b.start);
  if (head === undefined) return undefined;
  return {
    name: kind.name,
    value: measure.value,
    numbers: [...measure.numbers],
    unit: measure.unit,
    date: date?.value ?? null,
    codes: loincOf(note.lexicon.table('vital'), row),
    computed: false,
    assertion: 'present',
    experiencer: 'patient',
    temporality: context.temporality === 'planned' ? 'current' : context.temporality,
    spans: [head, ...rest],
    confidence: isPlausible
      ? sharedConfidence('high', [result.isTableRow ? 'table-row' : 'labelled-field'])
      : sharedConfidence('low', ['labelled-field', 'implausible-value']),
  };
}
