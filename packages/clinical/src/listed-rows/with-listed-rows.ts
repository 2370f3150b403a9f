import type { DiagnosisDraft, ProcedureDraft, Span } from '@medextract/core';
import type { ProcedureStatus } from '@medextract/core/schema';
import type { ConditionFacts } from '../conditions/read-conditions.js';
import type { Note } from '../text/note.js';
import { endedStatuses, plannedStatuses, undoneStatuses } from './column-roles.js';
import type { ListedRow } from './list-rows.js';

/** Finds the row that a place of the text stands in; rows are in text order (binary search). */
function createRowLookup(
  note: Note,
  rows: readonly ListedRow[],
): (place: number) => ListedRow | undefined {
  const starts = rows.map(({ line }) => note.start(line.first));
  return (place) => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    const row = rows[low - 1];
    return row !== undefined && place < note.end(row.line.last - 1) ? row : undefined;
  };
}

const datesOf = (note: Note, row: ListedRow): Span[] =>
  row.start === undefined ? [] : [note.span(row.start.first, row.start.last)];

const isOver = (row: ListedRow): boolean => row.end !== undefined || endedStatuses.has(row.status);

/** A condition as its row dates it, and ended where the row says so. */
function withRow(note: Note, draft: DiagnosisDraft, row: ListedRow): DiagnosisDraft {
  const dated = draft.date_diagnosed === null && row.start !== undefined;
  return {
    ...draft,
    date_diagnosed: draft.date_diagnosed ?? row.start?.value ?? null,
    ...(isOver(row) ? { status: 'resolved' as const, temporality: 'historical' as const } : {}),
    spans: dated ? [...draft.spans, ...datesOf(note, row)] : draft.spans,
  };
}

/** A row of a list of problems whose name no table knows is a diagnosis all the same, without a code. */
function toDiagnosis(note: Note, row: ListedRow): DiagnosisDraft {
  const draft: DiagnosisDraft = {
    spans: [note.span(row.name.first, row.name.last)],
    confidence: { level: 'low', basis: ['labelled-section'] },
    assertion: 'present',
    experiencer: 'patient',
    temporality: 'current',
    condition: note.phrase(row.name.first, row.name.last),
    icd_code: null,
    codes: [],
    severity: null,
    stage: null,
    laterality: null,
    body_site: null,
    date_diagnosed: null,
    status: 'active',
    certainty: 'confirmed',
  };
  return withRow(note, draft, row);
}

const isProblem = (row: ListedRow): boolean =>
  row.tag === 'disorder' || (row.tag === '' && row.isNamed);

/** `Assessment of anxiety (procedure)`: a condition in the name of what was done is no finding. */
function withoutProcedureNames(
  note: Note,
  facts: ConditionFacts,
  rows: readonly ListedRow[],
): ConditionFacts {
  const tagged = rows.filter(({ kind, tag }) => kind === 'procedure' && tag === 'procedure');
  if (tagged.length === 0) return facts;
  const rowAt = createRowLookup(note, tagged);
  const stays = (fact: { readonly spans: readonly [Span, ...Span[]] }): boolean =>
    rowAt(fact.spans[0].start) === undefined;
  return {
    ...facts,
    diagnoses: facts.diagnoses.filter(stays),
    symptoms: facts.symptoms.filter(stays),
  };
}

/** The conditions with what the lists of problems say of them: each row is a fact, dated, and over where it says so. */
export function withListedProblems(
  note: Note,
  all: ConditionFacts,
  rows: readonly ListedRow[],
): ConditionFacts {
  const facts = withoutProcedureNames(note, all, rows);
  const problems = rows.filter(({ kind }) => kind === 'problem');
  if (problems.length === 0) return facts;
  const rowAt = createRowLookup(note, problems);
  const read = new Set<ListedRow>();
  for (const list of [facts.diagnoses, facts.symptoms, facts.negatives, facts.others])
    for (const { spans } of list) {
      const row = rowAt(spans[0].start);
      if (row !== undefined) read.add(row);
    }
  const unread = problems.filter((row) => !read.has(row) && isProblem(row));
  const diagnoses = [
    ...facts.diagnoses.map((draft) => {
      const row = rowAt(draft.spans[0].start);
      return row === undefined ? draft : withRow(note, draft, row);
    }),
    ...unread.map((row) => toDiagnosis(note, row)),
  ];
  return { ...facts, diagnoses: diagnoses.sort((a, b) => a.spans[0].start - b.spans[0].start) };
}

function statusOf({ status }: ListedRow): ProcedureStatus {
  if (undoneStatuses.has(status)) return 'declined';
  return plannedStatuses.has(status) ? 'planned' : 'done';
}

const temporalityOf: Readonly<Record<ProcedureStatus, ProcedureDraft['temporality']>> = {
  done: 'historical',
  planned: 'planned',
  declined: 'current',
};

/** A row's procedure under its whole name, with the codes and the outcome of what was read at that name. */
function toProcedure(note: Note, row: ListedRow, read: readonly ProcedureDraft[]): ProcedureDraft {
  const name = note.phrase(row.name.first, row.name.last);
  const same = read.find((draft) => draft.name.toLowerCase() === name.toLowerCase());
  const status = statusOf(row);
  return {
    name,
    date: row.start?.value ?? same?.date ?? null,
    outcome: same?.outcome ?? null,
    status,
    codes: same?.codes ?? [],
    assertion: status === 'declined' ? 'absent' : 'present',
    experiencer: 'patient',
    temporality: temporalityOf[status],
    spans: [note.span(row.name.first, row.name.last), ...datesOf(note, row)],
    confidence: same?.confidence ?? { level: 'medium', basis: ['labelled-section'] },
  };
}

/** The procedures, those in lists by their rows: each row is one, under its whole name. */
export function withListedProcedures(
  note: Note,
  procedures: readonly ProcedureDraft[],
  rows: readonly ListedRow[],
): readonly ProcedureDraft[] {
  const listed = rows.filter(({ kind }) => kind === 'procedure');
  if (listed.length === 0) return procedures;
  const rowAt = createRowLookup(note, listed);
  const byRow = Map.groupBy(procedures, ({ spans }) => rowAt(spans[0].start));
  return [
    ...(byRow.get(undefined) ?? []),
    ...listed.map((row) => toProcedure(note, row, byRow.get(row) ?? [])),
  ].sort((a, b) => a.spans[0].start - b.spans[0].start);
}
