import type { FactRow, RowKind } from './fact-row.js';

/** A column of the printed section: its head and what stands in it. */
interface FactColumn {
  readonly head: string;
  readonly cell: (row: FactRow) => string;
}

export interface RowKindView {
  readonly kind: RowKind;
  readonly title: string;
  readonly columns: readonly FactColumn[];
}

export const codeSystemNames: Readonly<Record<string, string>> = {
  'icd-10-cm': 'ICD-10-CM',
  'icd-10-pcs': 'ICD-10-PCS',
  loinc: 'LOINC',
  rxnorm: 'RxNorm',
  unii: 'UNII',
  cvx: 'CVX',
  'snomed-ct': 'SNOMED CT',
};

const name = (head: string): FactColumn => ({ head, cell: (row) => row.name });
const value = (head: string): FactColumn => ({ head, cell: (row) => row.value });
const withUnit = (head: string): FactColumn => ({
  head,
  cell: (row) => `${row.value} ${row.unit}`.trim(),
});
const code = (head: string): FactColumn => ({ head, cell: (row) => row.code });
const systemCode: FactColumn = {
  head: 'Code',
  cell: (row) => `${codeSystemNames[row.codeSystem] ?? row.codeSystem} ${row.code}`.trim(),
};
const status = (head = 'Status'): FactColumn => ({ head, cell: (row) => row.status });
const date = (head = 'Date'): FactColumn => ({ head, cell: (row) => row.date });
const details = (head = 'Detail'): FactColumn => ({ head, cell: (row) => row.details.join(', ') });

/** Order, titles and columns of the sections: the one table that every readable output follows. */
const rowKindViews: readonly RowKindView[] = [
  { kind: 'patient', title: 'Patient', columns: [name('Item'), withUnit('Value')] },
  {
    kind: 'diagnoses',
    title: 'Diagnoses',
    columns: [name('Condition'), code('ICD-10-CM'), status(), date('Since'), details()],
  },
  {
    kind: 'medications',
    title: 'Medications',
    columns: [name('Drug'), value('Dose'), details('Sig'), status(), systemCode],
  },
  {
    kind: 'allergies',
    title: 'Allergies',
    columns: [name('Allergen'), value('Reaction'), status('Kind'), details()],
  },
  {
    kind: 'labs',
    title: 'Labs',
    columns: [name('Test'), withUnit('Result'), status('Flag'), date(), details(), code('LOINC')],
  },
  {
    kind: 'vitals',
    title: 'Vitals',
    columns: [name('Sign'), withUnit('Value'), date(), details()],
  },
  {
    kind: 'procedures',
    title: 'Procedures',
    columns: [name('Procedure'), status(), date(), details('Outcome'), systemCode],
  },
  {
    kind: 'social_history',
    title: 'Social history',
    columns: [name('Topic'), status(), value('As written'), details()],
  },
  {
    kind: 'family_history',
    title: 'Family history',
    columns: [value('Relation'), name('Condition'), code('ICD-10-CM'), status(), details()],
  },
  {
    kind: 'symptoms',
    title: 'Symptoms',
    columns: [name('Symptom'), code('ICD-10-CM'), status(), date(), details()],
  },
  {
    kind: 'pertinent_negatives',
    title: 'Pertinent negatives',
    columns: [name('Denied'), code('ICD-10-CM')],
  },
  {
    kind: 'other_mentions',
    title: 'Mentioned, not counted',
    columns: [name('Mention'), value('Kind'), status('Why'), code('ICD-10-CM')],
  },
];

/** The facts of each kind that has any, in reading order. */
export function groupByKind(
  rows: readonly FactRow[],
): readonly { readonly view: RowKindView; readonly rows: readonly FactRow[] }[] {
  return rowKindViews
    .map((view) => ({ view, rows: rows.filter((row) => row.kind === view.kind) }))
    .filter((group) => group.rows.length > 0);
}
