import type { UnassessedRecord } from '@medextract/core';
import type { TimelineEntry } from '@medextract/core/schema';

function entry(date: string | null, kind: string, label: string, id: string): TimelineEntry[] {
  return date === null ? [] : [{ date, kind, label, fact_id: id }];
}

/** The dated facts, oldest first. */
export function toTimeline(record: UnassessedRecord): TimelineEntry[] {
  const entries = [
    ...record.diagnoses.flatMap((fact) =>
      entry(fact.date_diagnosed, 'diagnosis', fact.condition, fact.id),
    ),
    ...record.symptoms.flatMap((fact) => entry(fact.date, 'symptom', fact.name, fact.id)),
    ...record.medications.flatMap((fact) =>
      entry(fact.start_date, 'medication', fact.name, fact.id),
    ),
    ...record.labs.flatMap((fact) =>
      entry(fact.date, 'lab', `${fact.analyte} ${fact.value}`, fact.id),
    ),
    ...record.vitals.flatMap((fact) =>
      entry(fact.date, 'vital', `${fact.name} ${fact.value}`, fact.id),
    ),
    ...record.procedures.flatMap((fact) => entry(fact.date, 'procedure', fact.name, fact.id)),
  ];
  return entries.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
