import { numbersIn } from '../../text/numbers-in.js';
import type { ClaimOf } from '../answer/claims.js';
import {
  assumedContext,
  type CheckTools,
  checkClaim,
  keepDate,
  keepStated,
  placeClaim,
} from '../verify/check-claim.js';
import { isResultStated, isStated } from '../verify/is-stated.js';
import {
  splitUnit,
  toComparator,
  toLabFlag,
  toNumber,
  toPartialDate,
  toReferenceRange,
} from '../verify/read-values.js';
import type { DraftSink } from './draft-sink.js';
import { codesOfName } from './propose-codes.js';

interface Result {
  readonly value: string;
  readonly unit: string | null;
}

/** Value and unit, taken apart where the model wrote both as one. */
function resultOf({ value, unit }: Result): Result {
  if (unit !== null) return { value: value.trim(), unit };
  return splitUnit(value);
}

/** Words that stand in the quote, or elsewhere in the part: a panel's name heads its rows. */
const keepKnown = (words: string | null, { finder }: CheckTools): string | null =>
  words !== null && finder.holds(words) ? words : null;

export function addLab(sink: DraftSink, claim: ClaimOf<'labs'>, tools: CheckTools): void {
  const { analyte } = claim;
  const { value, unit } = resultOf(claim);
  const placed = placeClaim({ quote: claim.quote, terms: [analyte, value] }, tools);
  const { stated } = placed;
  const checked = checkClaim(
    placed,
    {
      naming: { kind: 'analyte', name: analyte },
      claims: { figures: [value] },
      holds: [isResultStated(value, stated), unit === null || isStated(unit, stated)],
    },
    tools,
  );
  sink.labs.push({
    ...assumedContext,
    spans: checked.spans,
    confidence: checked.confidence,
    analyte,
    value,
    number: toNumber(value),
    comparator: toComparator(value),
    unit,
    ucum: null,
    reference_range: toReferenceRange(keepStated(claim.reference_range, placed)),
    flag: toLabFlag(keepStated(claim.flag, placed)),
    panel: keepKnown(claim.panel, tools),
    specimen: keepKnown(claim.specimen, tools),
    date: keepDate(toPartialDate(claim.date), placed),
    codes: codesOfName('analyte', analyte, tools.terminology),
  });
}

export function addVital(sink: DraftSink, claim: ClaimOf<'vitals'>, tools: CheckTools): void {
  const { name } = claim;
  const { value, unit } = resultOf(claim);
  const placed = placeClaim({ quote: claim.quote, terms: [name, value] }, tools);
  const { stated } = placed;
  const numbers = numbersIn(value);
  const checked = checkClaim(
    placed,
    {
      naming: { kind: 'vital', name },
      claims: { figures: [value], measures: numbers },
      holds: [
        isResultStated(value, stated),
        unit === null || isStated(unit, stated),
        numbers.length > 0,
      ],
    },
    tools,
  );
  const [first = 0, ...rest] = numbers;
  sink.vitals.push({
    ...assumedContext,
    spans: checked.spans,
    confidence: checked.confidence,
    name,
    value,
    numbers: [first, ...rest],
    unit,
    date: keepDate(toPartialDate(claim.date), placed),
    codes: codesOfName('vital', name, tools.terminology),
    computed: false,
  });
}
