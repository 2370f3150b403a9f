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

const distance = (a: VitalDraft, b: VitalDraft): number =>
  Math.abs(a.spans[0].start - b.spans[0].start);

/** The body mass index of the weight and height that stand closest together, where the text prints none. */
export function computedBmi(
  vitals: readonly VitalDraft[],
  codes: VitalDraft['codes'],
): VitalDraft | undefined {
  if (vitals.some(({ name }) => name === 'BMI')) return undefined;
  const heights = vitals.filter(({ name }) => name === 'Height');
  const weights = vitals.filter(({ name }) => name === 'Weight');
  const pairs = heights.flatMap((height) => weights.map((weight) => ({ height, weight })));
  pairs.sort((a, b) => distance(a.height, a.weight) - distance(b.height, b.weight));
  const [pair] = pairs;
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
