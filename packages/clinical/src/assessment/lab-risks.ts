import type { UnassessedRecord } from '@medextract/core';
import type { Lab, RiskCategory, RiskFactor } from '@medextract/core/schema';
import { type Band, bandOf } from './bands.js';
import { estimateFiltration } from './egfr.js';

interface LabRule {
  readonly names: RegExp;
  readonly unit: string;
  readonly category: RiskCategory;
  readonly bands: readonly Band[];
  readonly source: string;
}

/** Thresholds with their published sources; a value counts only in the unit that is named. */
const rules: readonly LabRule[] = [
  {
    names: /^(hemoglobin a1c|hba1c|hgba1c|hgb a1c|a1c|glycated hemoglobin)$/i,
    unit: '%',
    category: 'glycaemia',
    bands: [
      { from: 5.7, name: 'A1c in the prediabetes range' },
      { from: 6.5, name: 'A1c in the diabetes range' },
      { from: 9, name: 'A1c shows poor control' },
    ],
    source: 'ADA Standards of Care, 2024',
  },
  {
    names: /^(fasting glucose|glucose, fasting|fasting blood sugar|fbs|fpg)$/i,
    unit: 'mg/dL',
    category: 'glycaemia',
    bands: [
      { from: 100, name: 'impaired fasting glucose' },
      { from: 126, name: 'fasting glucose in the diabetes range' },
    ],
    source: 'ADA Standards of Care, 2024',
  },
  {
    names: /^(ldl|ldl-c|ldl cholesterol|ldl chol(esterol)?)\b/i,
    unit: 'mg/dL',
    category: 'lipids',
    bands: [
      { from: 160, name: 'high LDL cholesterol' },
      { from: 190, name: 'very high LDL cholesterol' },
    ],
    source: 'NCEP ATP III, 2002',
  },
  {
    names: /^(total cholesterol|cholesterol|chol|tc)$/i,
    unit: 'mg/dL',
    category: 'lipids',
    bands: [{ from: 240, name: 'high total cholesterol' }],
    source: 'NCEP ATP III, 2002',
  },
  {
    names: /^(triglycerides?|tg|trigs?)$/i,
    unit: 'mg/dL',
    category: 'lipids',
    bands: [
      { from: 200, name: 'high triglycerides' },
      { from: 500, name: 'very high triglycerides' },
    ],
    source: 'NCEP ATP III, 2002',
  },
];

/** Stages by eGFR in mL/min/1.73 m2, listed by the lower end: KDIGO CKD guideline, 2024. */
const filtrationBands: readonly Band[] = [
  { from: 0, name: 'G5 (kidney failure)' },
  { from: 15, name: 'G4 (severely decreased)' },
  { from: 30, name: 'G3b (moderately to severely decreased)' },
  { from: 45, name: 'G3a (mildly to moderately decreased)' },
  { from: 60, name: '' },
];

/** Multiples of the printed upper limit at which a liver enzyme is worth a look: ACG guideline, 2017. */
const liverNames = /^(alt|ast|sgpt|sgot|ggt|alp|alk phos|alkaline phosphatase)\b/i;

function latestLab(labs: readonly Lab[]): Lab | undefined {
  return labs.reduce<Lab | undefined>(
    (best, lab) => ((lab.date ?? '') >= (best?.date ?? '') ? lab : best),
    undefined,
  );
}

function ruleFactor(record: UnassessedRecord, rule: LabRule): RiskFactor[] {
  const lab = latestLab(
    record.labs.filter((each) => rule.names.test(each.analyte) && each.number !== null),
  );
  if (lab === undefined || lab.number === null) return [];
  if (lab.unit !== null && lab.unit.toLowerCase() !== rule.unit.toLowerCase()) return [];
  const band = bandOf(rule.bands, lab.number);
  if (band === undefined) return [];
  const rationale = `${lab.analyte} ${lab.value} ${lab.unit ?? `(unit not printed, read as ${rule.unit})`}: ${band.name}.`;
  return [
    {
      name: band.name,
      category: rule.category,
      rationale,
      fact_ids: [lab.id],
      value: lab.number,
      source: rule.source,
    },
  ];
}

interface Filtration {
  readonly value: number;
  readonly rationale: string;
  readonly ids: string[];
}

function printedFiltration(record: UnassessedRecord): Filtration | undefined {
  const lab = latestLab(
    record.labs.filter((each) => /^e?gfr\b/i.test(each.analyte) && each.number !== null),
  );
  if (lab === undefined || lab.number === null) return undefined;
  return { value: lab.number, rationale: `eGFR ${lab.value} as printed`, ids: [lab.id] };
}

function computedFiltration(record: UnassessedRecord): Filtration | undefined {
  const lab = latestLab(
    record.labs.filter(
      (each) => /^(s?creatinine|creat|s?cr)$/i.test(each.analyte) && each.number !== null,
    ),
  );
  const sex = record.patient.sex?.value;
  const age = record.patient.age_years?.value;
  if (lab === undefined || lab.number === null || age === undefined || age < 18) return undefined;
  if (sex !== 'female' && sex !== 'male') return undefined;
  if (lab.unit?.toLowerCase() !== 'mg/dl') return undefined;
  const value = Math.round(
    estimateFiltration({ creatinineMgPerDl: lab.number, ageYears: age, sex }),
  );
  return {
    value,
    rationale: `eGFR ${value} computed by CKD-EPI 2021 from creatinine ${lab.value} mg/dL`,
    ids: [lab.id],
  };
}

function filtrationFactor(record: UnassessedRecord): RiskFactor[] {
  const found = printedFiltration(record) ?? computedFiltration(record);
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

function liverFactors(record: UnassessedRecord): RiskFactor[] {
  return record.labs.flatMap((lab) => {
    const limit = lab.reference_range?.high ?? null;
    if (!liverNames.test(lab.analyte) || lab.number === null || limit === null || limit <= 0)
      return [];
    const multiple = Math.round((lab.number / limit) * 10) / 10;
    if (multiple < 2) return [];
    const rationale = `${lab.analyte} ${lab.value}: ${multiple} times the upper limit ${limit}.`;
    return [
      {
        name: 'raised liver enzyme',
        category: 'liver' as const,
        rationale,
        fact_ids: [lab.id],
        value: lab.number,
        source: 'ACG clinical guideline, 2017',
      },
    ];
  });
}

export function labFactors(record: UnassessedRecord): RiskFactor[] {
  return [
    ...rules.flatMap((rule) => ruleFactor(record, rule)),
    ...filtrationFactor(record),
    ...liverFactors(record),
  ];
}
