/** What a term of the lexicon can be. The order is part of the binary format. */
export const mentionKinds = [
  'condition',
  'drug',
  'procedure',
  'analyte',
  'vital',
  'allergen',
  'reaction',
  'sig',
  'trigger',
  'section',
  'social',
  'vaccine',
  'modifier',
  'relation',
] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** Facts about one entry (a term with its meaning). */
export const entryFlags = {
  /** Hand-written or checked: may be trusted in running text. */
  curated: 1,
  /** Counts only when written in capitals (`MS`, `ALL`): its small letters are another word. */
  capitalsOnly: 2,
  /** Also an ordinary English word, or a person's name. */
  ordinaryWord: 4,
  /** A short form with other senses. */
  ambiguous: 8,
  /** Wording derived by rule from a classification title. */
  derived: 16,
  /** Known from a substance registry only: needs a medication section or a dose beside it. */
  registryOnly: 32,
  /** A short form that ends in an S of its own: its wording without the S is another word. */
  endsInS: 64,
} as const;

/** Facts about one word of the vocabulary. */
export const wordFlags = { firstName: 1, surname: 2, ordinary: 4 } as const;

/** Column names of each kind's concept table, in order. */
export const conceptColumns = {
  /** `excludes1` and `codeFirst`: codes and ranges (`E08 N18.1-N18.6`) of the tabular list's notes at this code. */
  condition: ['code', 'title', 'billable', 'excludes1', 'codeFirst'],
  drug: [
    'name',
    'kind',
    'ingredients',
    'rxcui',
    'ingredientRxcuis',
    'unii',
    'class',
    'routes',
    'flags',
  ],
  procedure: ['name', 'category', 'icd10pcs', 'icd10pcsTitle'],
  analyte: [
    'name',
    'loinc',
    'loincName',
    'loincCheck',
    'ucum',
    'low',
    'high',
    'lowFemale',
    'highFemale',
    'lowMale',
    'highMale',
  ],
  vital: ['name', 'loinc', 'ucum', 'low', 'high', 'plausibleMin', 'plausibleMax'],
  allergen: ['name', 'category'],
  reaction: ['name', 'severityHint'],
  sig: ['kind', 'normalForm', 'perDay', 'intervalHours'],
  trigger: ['category', 'direction'],
  section: ['section', 'loinc'],
  social: ['domain', 'value'],
  vaccine: ['name', 'cvx', 'cvxName'],
  modifier: ['attribute', 'value'],
  relation: ['name', 'degree'],
} as const satisfies Record<MentionKind, readonly string[]>;

export const lexiconMagic = 'MXLEX001';
