import type { VitalDraft } from '@medextract/core';
import { vitalKinds } from './vital-kinds.js';

const centimetresPerMetre = 100;
const tenths = 10;

/** The number of a draft in the table's unit, from the unit that it prints; NaN where it prints none. */
function scaledOf(draft: VitalDraft, name: string): number {
  const [number = Number.NaN] = draft.numbers;
  if (draft.unit === null)
    return /['′’]|f/.test(draft.value) ? number * inchInCentimetres : Number.NaN;
  for (const [unit, factor] of vitalKinds.get(name)?.units.values() ?? [])
    if (unit === draft.unit) return number * factor;
  return Number.NaN;
}

const inchInCentimetres = 2.54;

const startOf = ({ spans }: VitalDraft): number => spans[0].start;

/** The weight and height with the least text between them: neighbours in the order of the text. */
function closestPair(
  vitals: readonly VitalDraft[],
): { readonly height: VitalDraft; readonly weight: VitalDraft } | undefined {
  const measures = vitals.filter(({ name }) => name === 'Height' || name === 'Weight');
  measures.sort((a, b) => startOf(a) - startOf(b));
  let closest: readonly [VitalDraft, VitalDraft] | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < measures.length; at++) {
    const [before, after] = [measures[at - 1], measures[at]];
    if (before === undefined || after === undefined || before.name === after.name) continue;
    const between = startOf(after) - startOf(before);
    if (between >= least) continue;
    least = between;
    closest = [before, after];
  }
  if (closest === undefined) return undefined;
  const [first, second] = closest;
  return first.name === 'Height'
    ? { height: first, weight: second }
    : { height: second, weight: first };
}

/** The body mass index of the weight and height that stand closest together, where the text prints none. */
export function computedBmi(
  vitals: readonly VitalDraft[],
  codes: VitalDraft['codes'],
): VitalDraft | undefined {
  if (vitals.some(({ name }) => name === 'BMI')) return undefined;
  const pair = closestPair(vitals);
  if (pair === undefined) return undefined;
  const metres = scaledOf(pair.height, 'Body height') / centimetresPerMetre;
  const bmi = Math.round((scaledOf(pair.weight, 'Body weight') / metres ** 2) * tenths) / tenths;
  if (!isPlausible(bmi)) return undefined;
  const [first, second] = [...pair.weight.spans, ...pair.height.spans].sort(
    (a, b) => a.start - b.start,
  );
  if (first === undefined || second === undefined) return undefined;
  return {
    ...pair.weight,
    name: 'BMI',
    value: bmi.toFixed(1),
    numbers: [bmi],
    unit: 'kg/m2',
    codes,
    computed: true,
    spans: [first, second],
    confidence: { level: 'medium', basis: ['computed'] },
  };
}

const leastBmi = 8;
const greatestBmi = 150;
const isPlausible = (bmi: number): boolean => bmi >= leastBmi && bmi <= greatestBmi;
