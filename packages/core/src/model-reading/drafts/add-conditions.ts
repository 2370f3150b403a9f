import type { FactContext } from '../../record/fact-drafts.js';
import { isRefuted } from '../../record/is-refuted.js';
import type { ClaimOf } from '../answer/claims.js';
import {
  type CheckedClaim,
  type CheckTools,
  checkClaim,
  keepDate,
  keepStated,
  listPlaces,
  type PlacedClaim,
  placeClaim,
} from '../verify/check-claim.js';
import { isStated } from '../verify/is-stated.js';
import { keepSide, toPartialDate, toSeverity } from '../verify/read-values.js';
import type { DraftSink } from './draft-sink.js';
import { proposeConditionCodes } from './propose-codes.js';

interface Condition {
  readonly name: string;
  readonly icdCode: string | null;
  readonly checked: CheckedClaim;
}

/**
 * What is no present condition of the patient's goes to the list where the record keeps it: denied, a relative's,
 * feared or conditional. True where it went there.
 */
function addElsewhere(sink: DraftSink, { name, icdCode, checked }: Condition): boolean {
  const { spans, confidence, context } = checked;
  const base = { ...context, spans, confidence };
  if (context.experiencer === 'family') {
    sink.family_history.push({
      ...base,
      relation: 'family',
      condition: name,
      icd_code: icdCode,
      age_at_onset: null,
    });
    return true;
  }
  if (context.experiencer === 'patient' && context.assertion === 'absent') {
    sink.pertinent_negatives.push({ ...base, finding: name, icd_code: icdCode });
    return true;
  }
  const isFeared = context.assertion === 'conditional' || context.assertion === 'hypothetical';
  if (context.experiencer === 'patient' && !isFeared) return false;
  sink.other_mentions.push({ ...base, kind: 'condition', text: name, icd_code: icdCode });
  return true;
}

const contextOf = ({ assertion, experiencer, temporality }: FactContext): FactContext => ({
  assertion,
  experiencer,
  temporality,
});

/** At the first of its places that bears it out, or at the first of all. */
function checkCondition(
  name: string,
  claim: { readonly quote: string | null } & FactContext,
  tools: CheckTools,
): { readonly placed: PlacedClaim; readonly checked: CheckedClaim } {
  const checks = { naming: { kind: 'condition', name }, context: contextOf(claim) } as const;
  const [first, ...others] = listPlaces({ quote: claim.quote, terms: [name] }, tools);
  const placed = first ?? { place: undefined, stated: '' };
  const checked = checkClaim(placed, checks, tools);
  if (!isRefuted(checked)) return { placed, checked };
  for (const other of others) {
    const again = checkClaim(other, checks, tools);
    if (!isRefuted(again)) return { placed: other, checked: again };
  }
  return { placed, checked };
}

export function addDiagnosis(
  sink: DraftSink,
  claim: ClaimOf<'diagnoses'>,
  tools: CheckTools,
): void {
  const { condition } = claim;
  const { placed, checked } = checkCondition(condition, claim, tools);
  const { stated } = placed;
  const { icdCode, codes } = proposeConditionCodes(
    { name: condition, code: claim.icd_code, stated },
    tools.terminology,
  );
  if (addElsewhere(sink, { name: condition, icdCode, checked })) return;
  sink.diagnoses.push({
    ...checked.context,
    spans: checked.spans,
    confidence: checked.confidence,
    condition,
    icd_code: icdCode,
    codes,
    severity: keepStated(claim.severity, placed),
    stage: keepStated(claim.stage, placed),
    laterality: keepSide(claim.laterality, stated),
    body_site: keepStated(claim.body_site, placed),
    date_diagnosed: keepDate(toPartialDate(claim.date_diagnosed), placed),
    status: claim.status,
    certainty: checked.context.assertion === 'possible' ? 'possible' : 'confirmed',
  });
}

export function addSymptom(sink: DraftSink, claim: ClaimOf<'symptoms'>, tools: CheckTools): void {
  const { name } = claim;
  const { placed, checked } = checkCondition(name, claim, tools);
  const { icdCode, codes } = proposeConditionCodes(
    { name, code: null, stated: placed.stated },
    tools.terminology,
  );
  if (addElsewhere(sink, { name, icdCode, checked })) return;
  sink.symptoms.push({
    ...checked.context,
    spans: checked.spans,
    confidence: checked.confidence,
    name,
    icd_code: icdCode,
    codes,
    severity: keepStated(toSeverity(claim.severity), placed),
    laterality: null,
    date: null,
  });
}

export function addFamilyHistory(
  sink: DraftSink,
  claim: ClaimOf<'family_history'>,
  tools: CheckTools,
): void {
  const { condition, relation } = claim;
  // The list itself says whose it is.
  const isPatient = claim.experiencer === 'patient';
  const terms = relation === null ? [condition] : [condition, relation];
  const placed = placeClaim({ quote: claim.quote, terms }, tools);
  const { stated } = placed;
  const isRelationStated =
    relation === null ||
    isStated(relation, stated) ||
    tools.terminology.findNamed('relation', relation, stated) !== undefined;
  const checked = checkClaim(
    placed,
    {
      naming: { kind: 'condition', name: condition },
      claims: { measures: [claim.age_at_onset] },
      holds: [isRelationStated],
      context: { ...contextOf(claim), experiencer: isPatient ? 'family' : claim.experiencer },
    },
    tools,
  );
  const { icdCode } = proposeConditionCodes(
    { name: condition, code: null, stated },
    tools.terminology,
  );
  sink.family_history.push({
    ...checked.context,
    experiencer: 'family',
    spans: checked.spans,
    confidence: checked.confidence,
    relation: relation ?? 'family',
    condition,
    icd_code: icdCode,
    age_at_onset: claim.age_at_onset === null ? null : Math.round(claim.age_at_onset),
  });
}

export function addMention(
  sink: DraftSink,
  claim: ClaimOf<'other_mentions'>,
  tools: CheckTools,
): void {
  const { text } = claim;
  const { placed, checked } = checkCondition(text, claim, tools);
  const { icdCode } = proposeConditionCodes(
    { name: text, code: null, stated: placed.stated },
    tools.terminology,
  );
  sink.other_mentions.push({
    ...checked.context,
    spans: checked.spans,
    confidence: checked.confidence,
    kind: 'condition',
    text,
    icd_code: icdCode,
  });
}
