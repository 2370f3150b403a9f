import type { UnassessedRecord } from '@medextract/core';
import type { RiskFactor } from '@medextract/core/schema';
import { type Band, bandOf } from './bands.js';

/** BMI classes of adults in kg/m2: World Health Organization, Technical Report 894, 2000. */
const buildBands: readonly Band[] = [
  { from: 0, name: 'underweight' },
  { from: 18.5, name: '' },
  { from: 25, name: 'overweight' },
  { from: 30, name: 'obesity class 1' },
  { from: 35, name: 'obesity class 2' },
  { from: 40, name: 'obesity class 3' },
];

/** Blood pressure in mmHg: ACC/AHA guideline, 2017. */
const systolicBands: readonly Band[] = [
  { from: 0, name: '' },
  { from: 120, name: 'elevated blood pressure' },
  { from: 130, name: 'stage 1 hypertension range' },
  { from: 140, name: 'stage 2 hypertension range' },
  { from: 180, name: 'hypertensive crisis range' },
];
const diastolicBands: readonly Band[] = [
  { from: 0, name: '' },
  { from: 80, name: 'stage 1 hypertension range' },
  { from: 90, name: 'stage 2 hypertension range' },
  { from: 120, name: 'hypertensive crisis range' },
];

/** Later in the text is later in time where no date decides. */
function latest<T extends { readonly date: string | null }>(facts: readonly T[]): T | undefined {
  return facts.reduce<T | undefined>(
    (best, fact) => ((fact.date ?? '') >= (best?.date ?? '') ? fact : best),
    undefined,
  );
}

function buildFactor(record: UnassessedRecord): RiskFactor[] {
  const fact = latest(record.vitals.filter((vital) => vital.name === 'BMI'));
  const [value] = fact?.numbers ?? [];
  if (fact === undefined || value === undefined) return [];
  const name = bandOf(buildBands, value)?.name ?? '';
  if (name === '') return [];
  const rationale = `BMI ${value} kg/m2${fact.computed ? ' (computed from weight and height)' : ''}: ${name}.`;
  return [
    {
      name,
      category: 'build',
      rationale,
      fact_ids: [fact.id],
      value,
      source: 'WHO Technical Report 894, 2000',
    },
  ];
}

function pressureFactor(record: UnassessedRecord): RiskFactor[] {
  const fact = latest(record.vitals.filter((vital) => vital.name === 'Blood pressure'));
  const [systolic, diastolic] = fact?.numbers ?? [];
  if (fact === undefined || systolic === undefined || diastolic === undefined) return [];
  const rank = (bands: readonly Band[], value: number): string => bandOf(bands, value)?.name ?? '';
  const order = systolicBands.map((band) => band.name);
  const [upper, lower] = [rank(systolicBands, systolic), rank(diastolicBands, diastolic)];
  const name = order.indexOf(upper) >= order.indexOf(lower) ? upper : lower;
  if (name === '') return [];
  return [
    {
      name,
      category: 'blood_pressure',
      rationale: `Latest blood pressure ${fact.value} mmHg: ${name}.`,
      fact_ids: [fact.id],
      value: systolic,
      source: 'ACC/AHA guideline, 2017',
    },
  ];
}

export function vitalFactors(record: UnassessedRecord): RiskFactor[] {
  return [...buildFactor(record), ...pressureFactor(record)];
}
