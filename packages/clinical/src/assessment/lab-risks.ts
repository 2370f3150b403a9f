import type { UnassessedRecord } from '@medextract/core';
import type { RiskFactor } from '@medextract/core/schema';
import { bandOf } from './bands.js';
import { filtrationFactor } from './filtration-risk.js';
import { type LabRule, labRules } from './lab-rules.js';
import { boundOf, latestLab } from './latest-lab.js';

/** A liver enzyme is worth a look from twice the printed upper limit on: ACG guideline, 2017. */
const liverNames = /^(alt|ast|sgpt|sgot|ggt|alp|alk phos|alkaline phosphatase)\b/i;
const liverMultiple = 2;

/** One observation may be measured in units that have rules of their own: an unprinted unit is that of the first. */
const isFirstOfName = (rule: LabRule): boolean =>
  labRules.find(({ names }) => names === rule.names) === rule;

function ruleFactor(record: UnassessedRecord, rule: LabRule): RiskFactor[] {
  const lab = latestLab(record.labs, rule.names);
  if (lab === undefined) return [];
  if (lab.unit === null ? !isFirstOfName(rule) : !rule.spelled.test(lab.unit)) return [];
  const isFemale = record.patient.sex?.value === 'female';
  const value = boundOf(lab, rule.worse);
  const bands = isFemale ? (rule.femaleBands ?? rule.bands) : rule.bands;
  const name = value === undefined ? '' : (bandOf(bands, value)?.name ?? '');
  if (name === '') return [];
  const unit = lab.unit ?? `(unit not printed, read as ${rule.unit})`;
  return [
    {
      name,
      category: rule.category,
      rationale: `${lab.analyte} ${lab.value} ${unit}: ${name}.`,
      fact_ids: [lab.id],
      value: lab.number,
      source: rule.source,
    },
  ];
}

function liverFactors(record: UnassessedRecord): RiskFactor[] {
  return record.labs.flatMap((lab) => {
    const limit = lab.reference_range?.high ?? null;
    if (!liverNames.test(lab.analyte) || lab.number === null || limit === null || limit <= 0)
      return [];
    const multiple = Math.round((lab.number / limit) * 10) / 10;
    if (multiple < liverMultiple) return [];
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
    ...labRules.flatMap((rule) => ruleFactor(record, rule)),
    ...filtrationFactor(record),
    ...liverFactors(record),
  ];
}
