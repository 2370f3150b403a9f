import { listFields } from './fact-fields.js';
import type { FactKind } from './review-types.js';

/** How a fact of a kind is meant where nothing else is said; the service fills in the same. */
const usual: Readonly<Partial<Record<FactKind, Readonly<Record<string, string>>>>> = {
  family_history: { experiencer: 'family' },
  pertinent_negatives: { assertion: 'absent' },
};
const context = { assertion: 'present', experiencer: 'patient', temporality: 'current' } as const;

/** A fact that was missed, named after what was picked in the source. */
export function toBlankFact(kind: FactKind, quote: string) {
  const id = 'new-1';
  const name = listFields({ kind, id }).find((field) => field.kind === 'text' && field.isRequired);
  const suggested = name === undefined ? {} : { [name.name]: quote };
  return { id, kind, values: { ...context, ...usual[kind] }, suggested };
}
