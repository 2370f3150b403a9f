import { type FactBase, factKinds, type MedicalRecord } from '@medextract/core/schema';

type Stated = Pick<FactBase, 'verified' | 'evidence'>;

const attributes = ['name', 'date_of_birth', 'sex', 'age_years'] as const;

/** What the record says of the person, by the ids that reviews and differences use. */
function findAttribute({ patient }: MedicalRecord, id: string): Stated | undefined {
  const name = attributes.find((attribute) => id === `patient.${attribute}`);
  return name === undefined ? undefined : (patient[name] ?? undefined);
}

/** The fact of that id, in whichever list it stands. */
export function findFact(record: MedicalRecord, id: string): Stated | undefined {
  const social = Object.values(record.social_history).filter((fact) => fact !== null);
  const lists = [...factKinds.map((kind): readonly FactBase[] => record[kind]), social];
  for (const facts of lists) {
    const found = facts.find((fact) => fact.id === id);
    if (found !== undefined) return found;
  }
  return findAttribute(record, id);
}
