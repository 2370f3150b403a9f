import type { FactContext } from '../../record/fact-drafts.js';
import type { ClaimOf } from '../answer/claims.js';
import {
  type CheckTools,
  checkClaim,
  keepDate,
  keepStated,
  type PlacedClaim,
  placeClaim,
} from '../verify/check-claim.js';
import { isStated } from '../verify/is-stated.js';
import { isStatusStated } from '../verify/is-status-stated.js';
import { toPartialDate, toSeverity } from '../verify/read-values.js';
import type { DraftSink } from './draft-sink.js';
import { codesOfName } from './propose-codes.js';

const contextOf = ({ assertion, experiencer, temporality }: FactContext): FactContext => ({
  assertion,
  experiencer,
  temporality,
});

const needed = /\b(?:prn|as needed|if needed|when needed)\b/i;

/** A frequency or route in the words of the quote, or in others of the same meaning. */
const isSigStated = (sig: string | null, stated: string, { terminology }: CheckTools): boolean =>
  sig === null || isStated(sig, stated) || terminology.findNamed('sig', sig, stated) !== undefined;

const isTaken = ({ assertion, experiencer }: FactContext): boolean =>
  experiencer === 'patient' && assertion !== 'absent' && assertion !== 'hypothetical';

function placeMedication(claim: ClaimOf<'medications'>, tools: CheckTools): PlacedClaim {
  const { name, dosage, frequency, quote } = claim;
  const terms = [name, dosage, frequency].filter((term) => term !== null);
  const placed = placeClaim({ quote, terms }, tools);
  return placed.place === undefined && quote === null
    ? placeClaim({ quote, terms: [name] }, tools)
    : placed;
}

export function addMedication(
  sink: DraftSink,
  claim: ClaimOf<'medications'>,
  tools: CheckTools,
): void {
  const { name, dosage, frequency, route } = claim;
  const placed = placeMedication(claim, tools);
  const { place, stated } = placed;
  const checked = checkClaim(
    placed,
    {
      naming: { kind: 'drug', name },
      holds: [
        dosage === null || isStated(dosage, stated),
        isSigStated(frequency, stated, tools),
        place === undefined || isStatusStated(claim.status, tools.text, place.span),
      ],
      context: contextOf(claim),
    },
    tools,
  );
  const base = { ...checked.context, spans: checked.spans, confidence: checked.confidence };
  if (!isTaken(checked.context)) {
    sink.other_mentions.push({ ...base, kind: 'medication', text: name, icd_code: null });
    return;
  }
  sink.medications.push({
    ...base,
    name,
    ingredient: null,
    drug_class: null,
    codes: codesOfName('drug', name, tools.terminology),
    dosage,
    strength: null,
    form: keepStated(claim.form, placed),
    route: isSigStated(route, stated, tools) ? route : null,
    frequency,
    per_day: null,
    prn: claim.as_needed && needed.test(stated),
    duration: null,
    indication: keepStated(claim.indication, placed),
    status: claim.status,
    previous_dosage: null,
    start_date: keepDate(toPartialDate(claim.start_date), placed),
    stop_date: keepDate(toPartialDate(claim.end_date), placed),
  });
}

export function addProcedure(
  sink: DraftSink,
  claim: ClaimOf<'procedures'>,
  tools: CheckTools,
): void {
  const { name, status } = claim;
  const placed = placeClaim({ quote: claim.quote, terms: [name] }, tools);
  const isPlanned = status === 'planned';
  const context = {
    ...contextOf(claim),
    ...(isPlanned ? { temporality: 'planned' as const } : {}),
  };
  const naming = { kind: 'procedure', name } as const;
  const checked = checkClaim(placed, { naming, context }, tools);
  const base = { ...checked.context, spans: checked.spans, confidence: checked.confidence };
  if (!isTaken(checked.context)) {
    sink.other_mentions.push({ ...base, kind: 'procedure', text: name, icd_code: null });
    return;
  }
  sink.procedures.push({
    ...base,
    name,
    date: keepDate(toPartialDate(claim.date), placed),
    outcome: keepStated(claim.outcome, placed),
    status,
    codes: codesOfName('procedure', name, tools.terminology),
  });
}

export function addAllergy(sink: DraftSink, claim: ClaimOf<'allergies'>, tools: CheckTools): void {
  const { allergen, reaction } = claim;
  const placed = placeClaim({ quote: claim.quote, terms: [allergen] }, tools);
  const { stated } = placed;
  const naming = { kind: 'allergen', name: allergen } as const;
  const isReactionStated =
    reaction === null ||
    isStated(reaction, stated) ||
    tools.terminology.findNamed('reaction', reaction, stated) !== undefined;
  const checked = checkClaim(
    placed,
    { naming, holds: [isReactionStated], context: contextOf(claim) },
    tools,
  );
  const base = { ...checked.context, spans: checked.spans, confidence: checked.confidence };
  if (claim.assertion === 'absent' || claim.experiencer !== 'patient') {
    sink.other_mentions.push({ ...base, kind: 'medication', text: allergen, icd_code: null });
    return;
  }
  sink.allergies.push({
    ...base,
    allergen,
    reaction,
    severity: keepStated(toSeverity(claim.severity), placed),
    kind: claim.kind,
    category: null,
  });
}
