import type { UnassessedRecord } from '@medextract/core';
import type { RiskFactor, SocialFact } from '@medextract/core/schema';

/** Drinks a week above which use is heavy: NIAAA, 2023 (more than 14 for men, more than 7 for women). */
const heavyDrinking = { male: 14, female: 7 } as const;

/** Relatives' illnesses that count when they began before this age. */
const earlyOnsetYears = 60;
const heritable = /^(I2[0-5]|I6[0-4]|C|G10|Q61|I42|E78\.0|Z80|Z82\.[34])/;

function tobacco(fact: SocialFact | null): RiskFactor[] {
  if (fact === null || fact.status === 'never' || fact.status === 'unknown') return [];
  const amount = fact.pack_years === null ? '' : `, ${fact.pack_years} pack-years`;
  const quit = fact.quit_date === null ? '' : `, stopped ${fact.quit_date}`;
  const name = fact.status === 'current' ? 'current tobacco use' : 'former tobacco use';
  const source = 'US Surgeon General report, 2014';
  return [
    {
      name,
      category: 'tobacco',
      rationale: `Tobacco: ${fact.status}${amount}${quit}.`,
      fact_ids: [fact.id],
      value: fact.pack_years,
      source,
    },
  ];
}

function alcohol(record: UnassessedRecord): RiskFactor[] {
  const fact = record.social_history.alcohol;
  const drinks = fact?.drinks_per_week ?? null;
  const sex = record.patient.sex?.value;
  const limit = sex === 'female' ? heavyDrinking.female : heavyDrinking.male;
  if (fact === null || drinks === null || drinks <= limit) return [];
  const rationale = `${drinks} drinks a week: above ${limit}.`;
  return [
    {
      name: 'heavy alcohol use',
      category: 'alcohol',
      rationale,
      fact_ids: [fact.id],
      value: drinks,
      source: 'NIAAA, 2023',
    },
  ];
}

function drugs(fact: SocialFact | null): RiskFactor[] {
  if (fact === null || fact.status === 'never' || fact.status === 'unknown') return [];
  const name = fact.status === 'current' ? 'current drug use' : 'former drug use';
  return [
    {
      name,
      category: 'drugs',
      rationale: `Drugs: ${fact.status}.`,
      fact_ids: [fact.id],
      value: null,
      source: 'DSM-5-TR, 2022',
    },
  ];
}

function family(record: UnassessedRecord): RiskFactor[] {
  return record.family_history.flatMap((fact) => {
    const early = fact.age_at_onset !== null && fact.age_at_onset < earlyOnsetYears;
    if (!early || !heritable.test(fact.icd_code ?? '')) return [];
    const rationale = `${fact.relation}: ${fact.condition} at ${fact.age_at_onset}, before ${earlyOnsetYears}.`;
    return [
      {
        name: 'early illness in the family',
        category: 'family_history' as const,
        rationale,
        fact_ids: [fact.id],
        value: fact.age_at_onset,
        source: 'underwriting convention: onset before 60',
      },
    ];
  });
}

export function habitFactors(record: UnassessedRecord): RiskFactor[] {
  const { tobacco: smoked, drugs: used } = record.social_history;
  return [...tobacco(smoked), ...alcohol(record), ...drugs(used), ...family(record)];
}
