import type { FactKind } from '../schema/index.js';

/** How the ids of each kind of fact begin: `dx-1`, `med-3`. */
export const factPrefixes = {
  diagnoses: 'dx',
  symptoms: 'sym',
  medications: 'med',
  labs: 'lab',
  vitals: 'vit',
  procedures: 'proc',
  allergies: 'all',
  family_history: 'fam',
  pertinent_negatives: 'neg',
  other_mentions: 'oth',
} as const satisfies Record<FactKind, string>;
