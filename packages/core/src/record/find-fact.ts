import { type FactBase, factKinds, type MedicalRecord } from '../schema/index.js';

/** The fact of that id, in whichever list it stands. */
export function findFact(record: MedicalRecord, id: string): FactBase | undefined {
  const social = Object.values(record.social_history).filter((fact) => fact !== null);
  const lists = [...factKinds.map((kind): readonly FactBase[] => record[kind]), social];
  for (const facts of lists) {
    const found = facts.find((fact) => fact.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}
