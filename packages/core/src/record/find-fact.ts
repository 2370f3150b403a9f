import type { FactBase, MedicalRecord } from '../schema/index.js';
import { factAt, findPlace } from './place-fact.js';

/** What the record says under that id: a fact wherever it stands, or of the person (`patient.name`). */
export function findFact(
  record: MedicalRecord,
  id: string,
): Pick<FactBase, 'verified' | 'evidence' | 'confidence'> | undefined {
  const place = findPlace(record, id);
  return place && (factAt(record, place) ?? undefined);
}
