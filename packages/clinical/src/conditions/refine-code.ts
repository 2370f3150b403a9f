import type { Laterality } from '@medextract/core/schema';
import type { ConceptTable } from '../lexicon/concept-table.js';

const stageCodes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Chronic kidney disease by stage: ICD-10-CM N18.1 to N18.6.
  'N18.9': {
    '1': 'N18.1',
    '2': 'N18.2',
    '3': 'N18.30',
    '3a': 'N18.31',
    '3b': 'N18.32',
    '4': 'N18.4',
    '5': 'N18.5',
  },
};
const stagedWithKidney: readonly string[] = ['N18.9'];

/** Type of diabetes and its manifestation to the combination code (ICD-10-CM E08 to E13, fourth and fifth characters). */
const manifestations: readonly (readonly [category: string, suffix: string])[] = [
  ['G60', '42'],
  ['G62', '40'],
  ['G58', '41'],
  ['G63', '42'],
  ['G90', '43'],
  ['K31.84', '43'],
  ['N18', '22'],
  ['N08', '21'],
  ['N05', '21'],
  ['N28', '29'],
  ['N04', '21'],
  ['H35', '319'],
  ['I73', '51'],
  ['L97', '622'],
  ['R73.9', '65'],
  ['E16.2', '649'],
];

/** The code of a stage, where the classification has one; the code itself otherwise. */
export function withStage(code: string, stage: string | null): string {
  if (stage === null || !stagedWithKidney.includes(code)) return code;
  return stageCodes[code]?.[stage.toLowerCase()] ?? code;
}

/** The combination code of an uncomplicated diabetes code with a manifestation that the text ties to it. */
export function withManifestation(
  code: string,
  manifestation: string,
  table: ConceptTable,
): string {
  if (!/^E(08|09|10|11|13)\.9$/.test(code)) return code;
  const suffix = manifestations.find(([category]) => manifestation.startsWith(category))?.[1];
  if (suffix === undefined) return code;
  const combined = `${code.slice(0, 4)}${suffix}`;
  return table.findSorted('code', combined) >= 0 ? combined : code;
}

const sides: Readonly<Record<Laterality, string>> = {
  left: 'left',
  right: 'right',
  bilateral: 'bilateral',
};
const siblingsSearched = 40;

/** The sided sibling of a code whose title says `unspecified` where the text names the side. */
export function withLaterality(
  code: string,
  laterality: Laterality | null,
  table: ConceptTable,
): string {
  if (laterality === null || code.length < 5) return code;
  const known = sidedCodes.get(table) ?? new Map<string, string>();
  sidedCodes.set(table, known);
  const key = `${code} ${laterality}`;
  const found = known.get(key) ?? findSided(code, laterality, table);
  known.set(key, found);
  return found;
}

/** Answers already found: the search over the neighbours is the same for the same code and side. */
const sidedCodes = new WeakMap<ConceptTable, Map<string, string>>();

function findSided(code: string, laterality: Laterality, table: ConceptTable): string {
  const row = table.findSorted('code', code);
  const title = row < 0 ? '' : table.get(row, 'title').toLowerCase();
  if (!title.includes('unspecified')) return code;
  const wanted = title.replace(
    /\bunilateral\b/,
    laterality === 'bilateral' ? 'bilateral' : 'unilateral',
  );
  const key = (text: string): string =>
    text
      .replace(/, (?:unspecified (?:ear|eye|side)|bilateral|(?:left|right) (?:ear|eye|side))$/, '')
      .replace(/\b(unspecified|left|right|bilateral|unilateral)\b/g, '')
      .replace(/[^a-z0-9]+/g, ' ')
      .replace(/s\b/g, '')
      .trim();
  for (
    let at = Math.max(0, row - siblingsSearched);
    at < Math.min(table.rows, row + siblingsSearched);
    at++
  ) {
    const sibling = table.get(at, 'code');
    if (at === row || sibling.length !== code.length || !sibling.startsWith(code.slice(0, 3)))
      continue;
    const other = table.get(at, 'title').toLowerCase();
    if (new RegExp(`\\b${sides[laterality]}\\b`).test(other) && key(other) === key(wanted))
      return sibling;
  }
  return code;
}
