import type { Diagnosis, MedicalDataV1, MedicalRecord, Medication } from '../../schema/index.js';

interface Measured {
  readonly value: string;
  readonly unit: string | null;
  readonly date: string | null;
}

const printValue = ({ value, unit }: Measured): string =>
  unit === null ? value : `${value} ${unit}`;

/** v1 knows no certainty, so the words have to say it. */
const printCondition = ({ condition, certainty }: Diagnosis): string =>
  certainty === 'possible' && !/^possible\b/i.test(condition) ? `possible ${condition}` : condition;

const printDosage = ({ dosage, strength }: Medication): string | null =>
  dosage ?? (strength && `${strength.value} ${strength.unit}`);

/** The newest fact of each name; of two with the same date, or none, the later in the text. */
function newestByName<Fact extends { readonly date: string | null }>(
  facts: readonly Fact[],
  nameOf: (fact: Fact) => string,
): ReadonlyMap<string, Fact> {
  const newest = new Map<string, Fact>();
  for (const fact of facts) {
    const known = newest.get(nameOf(fact));
    if (known === undefined || (fact.date ?? '') >= (known.date ?? '')) {
      newest.set(nameOf(fact), fact);
    }
  }
  return newest;
}

const toEntries = <Fact, Value>(
  facts: ReadonlyMap<string, Fact>,
  toValue: (fact: Fact) => Value,
): Record<string, Value> =>
  Object.fromEntries([...facts].map(([name, fact]) => [name, toValue(fact)]));

const fullDate = (date: string | null): string | null => (date?.length === 10 ? date : null);

/**
 * The record as clients of v1 see it. A drug that was stopped is left out and a procedure that was
 * not done says so as its outcome, since v1 has no status to tell them by.
 */
export function toMedicalDataV1(record: MedicalRecord): MedicalDataV1 {
  const labs = newestByName(record.labs, ({ analyte }) => analyte);
  const vitals = newestByName(record.vitals, ({ name }) => name);
  return {
    patient_name: record.patient.name?.value ?? null,
    date_of_birth: fullDate(record.patient.date_of_birth?.value ?? null),
    diagnoses: record.diagnoses.map((fact) => ({
      condition: printCondition(fact),
      icd_code: fact.icd_code,
      severity: fact.severity,
      date_diagnosed: fact.date_diagnosed,
    })),
    medications: record.medications
      .filter(({ status }) => status !== 'stopped')
      .map((fact) => ({
        name: fact.name,
        dosage: printDosage(fact),
        frequency: fact.frequency,
        route: fact.route,
        indication: fact.indication,
      })),
    lab_values: toEntries(labs, (fact) => ({
      value: printValue(fact),
      reference_range: fact.reference_range?.text ?? null,
      date: fact.date,
      flag: fact.flag,
    })),
    procedures: record.procedures.map(({ name, date, outcome, status }) => ({
      name,
      date,
      outcome: outcome ?? (status === 'done' ? null : status),
    })),
    allergies: record.allergies.map(({ allergen, reaction, severity }) => ({
      allergen,
      reaction,
      severity,
    })),
    vital_signs: toEntries(vitals, (fact) => ({ value: printValue(fact), date: fact.date })),
    risk_factors: record.risk_factors.map(({ name }) => name),
    notes: record.notes,
  };
}
