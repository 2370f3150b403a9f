import type { UnassessedRecord } from '@medextract/core';
import type { RiskFactor } from '@medextract/core/schema';
import { type Band, bandOf } from './bands.js';
import { estimateFiltration } from './egfr.js';
import { boundOf, latestLab, type NumberedLab } from './latest-lab.js';

/** Stages by eGFR in mL/min/1.73 m2, listed by the lower end: KDIGO CKD guideline, 2024. */
const filtrationBands: readonly Band[] = [
  { from: 0, name: 'G5 (kidney failure)' },
  { from: 15, name: 'G4 (severely decreased)' },
  { from: 30, name: 'G3b (moderately to severely decreased)' },
  { from: 45, name: 'G3a (mildly to moderately decreased)' },
  { from: 60, name: '' },
];

const adultYears = 18;
const wholeDate = /^\d{4}-\d{2}-\d{2}$/;

interface Filtration {
  readonly value: number;
  readonly rationale: string;
  readonly ids: string[];
}

/** Completed years between two whole dates; undefined where one is less exact, or the order is wrong. */
function ageOn(birth: string | null, date: string | null): number | undefined {
  if (birth === null || date === null || !wholeDate.test(birth) || !wholeDate.test(date))
    return undefined;
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4));
  const age = date.slice(5) < birth.slice(5) ? years - 1 : years;
  return age < 0 ? undefined : age;
}

function printedFiltration(lab: NumberedLab): Filtration | undefined {
  const value = boundOf(lab, 'low');
  if (value === undefined) return undefined;
  return { value, rationale: `eGFR ${lab.value} as printed`, ids: [lab.id] };
}

function computedFiltration(record: UnassessedRecord): Filtration | undefined {
  const lab = latestLab(
    record.labs,
    /^(s?creatinine|creat|s?cr|serum creatinine|creatinine, serum)$/i,
  );
  const { sex, age_years: printed, date_of_birth: birth } = record.patient;
  if (lab === undefined || lab.comparator !== null || lab.unit?.toLowerCase() !== 'mg/dl')
    return undefined;
  const ageYears = printed?.value ?? ageOn(birth?.value ?? null, lab.date);
  if (ageYears === undefined || ageYears < adultYears) return undefined;
  if (sex?.value !== 'female' && sex?.value !== 'male') return undefined;
  const value = Math.round(
    estimateFiltration({ creatinineMgPerDl: lab.number, ageYears, sex: sex.value }),
  );
  const rationale = `eGFR ${value} computed by CKD-EPI 2021 from creatinine ${lab.value} mg/dL at age ${ageYears}`;
  return { value, rationale, ids: [lab.id] };
}

/**
 * The stage of the latest filtration rate: as printed, or else worked out for an adult of known sex, of the printed age
 * or of the age that the date of birth gives on the day of the test.
 */
export function filtrationFactor(record: UnassessedRecord): RiskFactor[] {
  const printed = latestLab(record.labs, /^e?gfr\b/i);
  const found = printed === undefined ? computedFiltration(record) : printedFiltration(printed);
  const stage = found === undefined ? '' : (bandOf(filtrationBands, found.value)?.name ?? '');
  if (found === undefined || stage === '') return [];
  return [
    {
      name: `reduced kidney function, ${stage}`,
      category: 'renal',
      rationale: `${found.rationale}: KDIGO ${stage}.`,
      fact_ids: found.ids,
      value: found.value,
      source: 'KDIGO CKD guideline, 2024',
    },
  ];
}
