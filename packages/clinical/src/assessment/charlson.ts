import type { UnassessedRecord } from '@medextract/core';
import type { RiskFactor } from '@medextract/core/schema';
import { type CharlsonCondition, charlsonConditions } from './charlson-conditions.js';

/** Of two grades of one illness the heavier alone counts (Charlson 1987). */
const overruledBy: Readonly<Record<string, readonly string[]>> = {
  'mild liver disease': ['moderate or severe liver disease'],
  'diabetes without chronic complication': ['diabetes with chronic complication'],
  'any malignancy': ['metastatic solid tumor'],
};

function found(codes: readonly string[], condition: CharlsonCondition): boolean {
  return codes.some((code) => condition.prefixes.some((prefix) => code.startsWith(prefix)));
}

/** The Charlson comorbidity index: the sum of the weights of the conditions that the diagnoses' codes show. */
export function charlsonConditionsOf(codes: readonly string[]): CharlsonCondition[] {
  const present = charlsonConditions.filter((condition) => found(codes, condition));
  const names = new Set(present.map((condition) => condition.name));
  return present.filter(
    (condition) => !(overruledBy[condition.name] ?? []).some((heavier) => names.has(heavier)),
  );
}

export function charlsonFactor(record: UnassessedRecord): RiskFactor[] {
  const confirmed = record.diagnoses.filter(
    (fact) => fact.certainty === 'confirmed' && fact.icd_code !== null,
  );
  const conditions = charlsonConditionsOf(confirmed.map((fact) => fact.icd_code ?? ''));
  const total = conditions.reduce((sum, condition) => sum + condition.weight, 0);
  if (total === 0) return [];
  const parts = conditions.map((condition) => `${condition.name} ${condition.weight}`).join(', ');
  const facts = confirmed.filter((fact) =>
    conditions.some((condition) => found([fact.icd_code ?? ''], condition)),
  );
  return [
    {
      name: `Charlson comorbidity index ${total}`,
      category: 'comorbidity',
      rationale: `${parts}: total ${total}.`,
      fact_ids: facts.map((fact) => fact.id),
      value: total,
      source: 'Charlson 1987, codes after Quan 2005',
    },
  ];
}
