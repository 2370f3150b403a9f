/** Two diagnoses for which ICD-10-CM has one code that says both. */
export interface CombinationRule {
  /** Beginnings of the codes of the two diagnoses. */
  readonly codes: readonly [string, string];
  /** The code, or the category, that says both. */
  readonly combined: string;
  /** Where the ICD-10-CM Official Guidelines for Coding and Reporting (FY 2026) or the tabular list say so. */
  readonly source: string;
}

const diabetesWith = (
  category: string,
  [complication, suffix]: readonly [string, string],
): CombinationRule => ({
  codes: [`${category}.9`, complication],
  combined: `${category}.${suffix}`,
  source: 'guideline I.A.15',
});

const diabetesCategories = ['E08', 'E09', 'E10', 'E11', 'E13'];

/** Complications that the classification links to diabetes by "with", unless the record says that they are not. */
const complications: readonly (readonly [string, string])[] = [
  ['N18', '22'],
  ['G62.9', '42'],
  ['G63', '42'],
  ['H35.0', '319'],
  ['I73.9', '51'],
  ['E16.2', '649'],
];

/** The classification presumes a link between these, unless the record says that there is none. */
export const combinationRules: readonly CombinationRule[] = [
  { codes: ['I10', 'I50'], combined: 'I11.0', source: 'guideline I.C.9.a.1' },
  { codes: ['I10', 'N18'], combined: 'I12', source: 'guideline I.C.9.a.2' },
  { codes: ['I11', 'N18'], combined: 'I13', source: 'guideline I.C.9.a.3' },
  { codes: ['I12', 'I50'], combined: 'I13', source: 'guideline I.C.9.a.3' },
  { codes: ['I25.10', 'I20'], combined: 'I25.11', source: 'guideline I.C.9.b' },
  { codes: ['J44.9', 'J18'], combined: 'J44.0', source: 'tabular list, J44.0' },
  { codes: ['J44.9', 'J20'], combined: 'J44.0', source: 'tabular list, J44.0' },
  { codes: ['K80.20', 'K81'], combined: 'K80', source: 'tabular list, K80 and K81 (Excludes1)' },
  ...diabetesCategories.flatMap((category) =>
    complications.map((complication) => diabetesWith(category, complication)),
  ),
];
