import type { GoldDocument } from '../evaluation/gold-document.js';
import { toAlternatives } from '../evaluation/name.js';
import type { Prediction } from '../evaluation/score-documents.js';
import {
  type Attributes,
  keyOf,
  type ScoredField,
  scoredFields,
} from '../evaluation/scored-item.js';

/** Mulberry32: small, seeded, good enough to spoil labels with. */
function createDice(seed: number) {
  let state = seed;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    chance: (share: number): boolean => roll() < share,
    pick: <Item>(items: readonly Item[]): Item | undefined =>
      items[Math.floor(roll() * items.length)],
  };
}
type Dice = ReturnType<typeof createDice>;

const frequencies = [
  'BID',
  'twice daily',
  'q12h',
  'every 12 hours',
  'TID',
  'q8h prn',
  'once a day',
  'daily',
  'qHS',
  'every other day',
  'QOD',
  'weekly',
  '3 times a week',
  'every 4-6 hours as needed',
  'monthly',
  'one tablet every day',
  'q 6 (six) hours',
  '2x/day',
  'four times daily',
  'every 2 weeks',
  'stat',
  'q.i.d.',
  'nightly',
  'per week',
  'each morning',
  'hourly',
  '4 times per day',
];
const routes = [
  'PO',
  'by mouth',
  'IV',
  'intravenously',
  'SC',
  'subq',
  'inhalation',
  'topical',
  'ear',
];
const flags = ['H', 'HH', 'high', 'L', 'low', 'N', 'normal', 'abnormal', 'critical high'];
const absentSigns: readonly Attributes[] = [
  { status: 'negated' },
  { assertion: 'absent' },
  { experiencer: 'family' },
  { negated: true },
  { certainty: 'hypothetical' },
  { present: false },
  { status: 'active' },
  { certainty: 'possible' },
];
const words = [
  'chronic',
  'acute',
  'left',
  'type 1',
  'type 2',
  'disease',
  'stage 3',
  'history of',
  'NOS',
];
const strangers = [
  'Diabète sucré',
  'Crohn’s disease',
  'B12 deficiency',
  'µ-opioid use',
  'HTN',
  'T2DM',
  'Fracture (disorder)',
  'allergies',
  'penicillins',
  'glucose [mass/volume]',
  'ACE/ARB',
  '5.5% burn',
];

function misspell(text: string, dice: Dice): string {
  const at = dice.pick([...text].map((_, index) => index)) ?? 0;
  return `${text.slice(0, at)}${text.slice(at + 1)}`;
}

const nameSpoilers: readonly ((name: string, dice: Dice) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  misspell,
  (name, dice) => `${dice.pick(words) ?? ''} ${name}`,
  (name) => name.split(' ').slice(-2).join(' '),
  (name) => `${name}s`,
  (name) => `${name} (disorder)`,
  (name) => name.replaceAll(' ', '-'),
  (name, dice) => `${name}, ${dice.pick(words) ?? ''}, ${dice.pick(words) ?? ''} unspecified`,
];

const spoilName = (value: unknown, dice: Dice): string => {
  const name = dice.pick(toAlternatives(value)) ?? dice.pick(strangers) ?? '';
  return (dice.chance(0.4) ? dice.pick(nameSpoilers) : undefined)?.(name, dice) ?? name;
};

const nudge = (text: string, dice: Dice): string =>
  text.replace(/\d+(\.\d+)?/, (digits) =>
    String(Math.round(Number(digits) * (dice.pick([1, 1.005, 1.015, 1.5, 10]) ?? 1) * 1000) / 1000),
  );

const reformatDate = (date: string, dice: Dice): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return (
    dice.pick([
      date,
      `${month}/${day}/${year}`,
      `${Number(month)}-${Number(day)}-${year}`,
      `${year}${month}${day}`,
      `Mar ${day}, ${year}`,
      `${day} August ${year}`,
      'last spring',
    ]) ?? date
  );
};

const attributeSpoilers: Readonly<Record<string, (value: string, dice: Dice) => string>> = {
  frequency: (_, dice) => dice.pick(frequencies) ?? '',
  route: (_, dice) => dice.pick(routes) ?? '',
  flag: (_, dice) => dice.pick(flags) ?? '',
  date: reformatDate,
  unit: (unit, dice) =>
    dice.pick([unit.toUpperCase(), `{${unit}}`, 'mm[Hg]', '°F', unit.replace('u', 'µ')]) ?? unit,
  dosage: (dose, dice) =>
    dice.pick([
      nudge(dose, dice),
      dose.replace('mg', 'mcg'),
      dose.replace(/[a-z]+/gi, ''),
      'two tabs',
    ]) ?? dose,
  value: nudge,
  reference_range: (range, dice) =>
    dice.pick([range.replace('-', ' – '), nudge(range, dice), `(${range})`, '> 5']) ?? range,
};

function spoilAttribute(name: string, value: unknown, dice: Dice): unknown {
  const text = dice.pick(toAlternatives(value)) ?? null;
  if (text === null || dice.chance(0.1)) return dice.chance(0.5) ? null : undefined;
  if (dice.chance(0.5)) return text;
  return (attributeSpoilers[name] ?? ((given: string) => spoilName(given, dice)))(text, dice);
}

const extraAttributes = [
  'severity',
  'frequency',
  'dosage',
  'flag',
  'reaction',
  'indication',
] as const;

function spoilRow(field: ScoredField, row: Attributes, dice: Dice): Attributes {
  const key = keyOf[field];
  const spoilt: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (name !== key && name !== 'spans') spoilt[name] = spoilAttribute(name, value, dice);
  }
  if (dice.chance(0.2)) {
    const extra = dice.pick(extraAttributes) ?? 'severity';
    spoilt[extra] ??= dice.pick(['mild', 'BID', '5 mg', 'H', 'rash']);
  }
  if (dice.chance(0.05)) Object.assign(spoilt, dice.pick(absentSigns));
  spoilt[key] = spoilName(row[key], dice);
  return spoilt;
}

function spoilList(field: ScoredField, { gold }: GoldDocument, dice: Dice): unknown {
  const others = [
    ...(gold.ignore?.[field] ?? []),
    ...(field === 'diagnoses' ? (gold.not_present ?? []) : []),
  ].filter(() => dice.chance(0.3));
  const kept = (gold[field] ?? []).filter(() => dice.chance(0.85));
  const repeated = kept.filter(() => dice.chance(0.1));
  const rows = [...kept, ...repeated, ...others].map((row) => spoilRow(field, row, dice));
  if (dice.chance(0.3)) rows.push({ [keyOf[field]]: dice.pick(strangers), icd_code: 'E11.65' });
  const withOrder = dice.chance(0.5) ? rows.reverse() : rows;
  if (dice.chance(0.05)) return null;
  if (dice.chance(0.1)) return withOrder.map((row) => row[keyOf[field]]);
  if (dice.chance(0.1) && field !== 'diagnoses') {
    return Object.fromEntries(withOrder.map((row) => [String(row[keyOf[field]]), row]));
  }
  if (dice.chance(0.1)) {
    return withOrder.map(({ [keyOf[field]]: name, ...row }) => ({ ...row, text: name }));
  }
  return withOrder;
}

const spoilPerson = (name: string, dice: Dice): string | null =>
  dice.pick([
    name,
    name.split(' ').reverse().join(', '),
    name.split(' ')[0] ?? '',
    misspell(name, dice),
    `${name} Jr`,
    null,
  ]) ?? null;

/** Imperfect predictions made from the labels: typos, drops, extras, repeats, odd frequencies. */
export function spoilGold(
  golds: readonly GoldDocument[],
  seed: number,
): ReadonlyMap<string, Prediction> {
  const dice = createDice(seed);
  const predictions = new Map<string, Prediction>();
  for (const document of golds) {
    if (dice.chance(0.05)) continue;
    const { patient_name: name, date_of_birth: born } = document.gold;
    const prediction: Record<string, unknown> = {
      patient_name: name ? spoilPerson(name, dice) : 'Somebody Else',
      date_of_birth: born ? reformatDate(born, dice) : null,
    };
    for (const field of scoredFields) prediction[field] = spoilList(field, document, dice);
    predictions.set(document.id, prediction);
  }
  return predictions;
}
