import { bestOverlap, partialOverlap, toNames, toPrediction } from '@medextract/core/evaluation';
import type { MedicalRecord } from '@medextract/core/schema';
import type { LabelledSet } from '../load-sets.js';
import { recordOf } from '../measure.js';

/** The attribute that names an item of each list of the gold. */
const keys = {
  diagnoses: 'condition',
  medications: 'name',
  lab_values: 'name',
  vital_signs: 'name',
  procedures: 'name',
  allergies: 'allergen',
} as const;
type Field = keyof typeof keys;
const fields = [
  'diagnoses',
  'medications',
  'lab_values',
  'vital_signs',
  'procedures',
  'allergies',
] as const;

/** Where the labelled items of one list went. */
export interface MissCount {
  readonly field: Field;
  readonly gold: number;
  readonly exact: number;
  /** In the list under a longer or shorter name. */
  readonly otherBorders: number;
  /** Read, but into another list: denied, possible, feared, a relative's, another kind. */
  readonly otherList: number;
  /** No fact at all at the name: the words are in no table, or were not taken for a fact. */
  readonly unread: number;
  /** The names most often unread, with how often. */
  readonly mostUnread: readonly (readonly [string, number])[];
}

const shown = 12;

/** A label or a fact by its names, made comparable. */
type Names = ReturnType<typeof toNames>;

const namesOfAll = (record: MedicalRecord): Names[] =>
  [
    ...record.diagnoses.map(({ condition }) => condition),
    ...record.symptoms.map(({ name }) => name),
    ...record.pertinent_negatives.map(({ finding }) => finding),
    ...record.other_mentions.map(({ text }) => text),
    ...record.family_history.map(({ condition }) => condition),
    ...record.medications.map(({ name }) => name),
    ...record.procedures.map(({ name }) => name),
    ...record.labs.map(({ analyte }) => analyte),
    ...record.allergies.map(({ allergen }) => allergen),
  ].map((name) => toNames(name));

type Rows = readonly Readonly<Record<string, unknown>>[];

/** What `toPrediction` gives for a list; none where it gives none. */
const rowsOf = (prediction: Readonly<Record<string, unknown>>, field: Field): Rows => {
  const rows = prediction[field];
  return Array.isArray(rows) ? rows : [];
};

type Place = 'exact' | 'otherBorders' | 'otherList' | 'unread';

const nearest = (names: Names, lists: readonly Names[]): number =>
  lists.reduce((best, list) => Math.max(best, bestOverlap(names, list)), 0);

function placeOf(names: Names, inList: readonly Names[], anywhere: readonly Names[]): Place {
  const overlap = nearest(names, inList);
  if (overlap === 1) return 'exact';
  if (overlap >= partialOverlap) return 'otherBorders';
  return nearest(names, anywhere) >= partialOverlap ? 'otherList' : 'unread';
}

function countField(set: LabelledSet, field: Field): MissCount {
  const key = keys[field];
  const places = { exact: 0, otherBorders: 0, otherList: 0, unread: 0 };
  const unread = new Map<string, number>();
  for (const { gold, text } of set.documents) {
    const items: Rows = gold.gold[field] ?? [];
    if (items.length === 0 || !gold.scored_fields.some((path) => path.startsWith(field))) continue;
    const record = recordOf(text);
    const rows = rowsOf(toPrediction(record, { includeSymptoms: true }), field);
    const inList = rows.map((row) => toNames(row[key]));
    const anywhere = namesOfAll(record);
    for (const item of items.filter((each) => each[key] !== undefined && each[key] !== null)) {
      const names = toNames(item[key]);
      const place = placeOf(names, inList, anywhere);
      places[place]++;
      const name = String([item[key]].flat()[0]);
      if (place === 'unread') unread.set(name, (unread.get(name) ?? 0) + 1);
    }
  }
  const gold = Object.values(places).reduce((sum, count) => sum + count, 0);
  const mostUnread = [...unread].sort((a, b) => b[1] - a[1]).slice(0, shown);
  return { field, gold, ...places, mostUnread };
}

/** Per list that the set labels, where its items went: found, found under other borders, elsewhere, nowhere. */
export const countMisses = (set: LabelledSet): MissCount[] =>
  fields.map((field) => countField(set, field)).filter(({ gold }) => gold > 0);

/** A table of the classes, with the names most often unread under each list. */
export function formatMisses(counts: readonly MissCount[]): string {
  const head = 'list           gold  exact  other borders  other list  unread';
  const rows = counts.flatMap((count) => [
    [
      count.field.padEnd(12),
      String(count.gold).padStart(6),
      String(count.exact).padStart(6),
      String(count.otherBorders).padStart(14),
      String(count.otherList).padStart(11),
      String(count.unread).padStart(7),
    ].join(' '),
    `  unread: ${count.mostUnread.map(([name, times]) => `${name} (${times})`).join(', ') || 'none'}`,
  ]);
  return [head, ...rows].join('\n');
}
