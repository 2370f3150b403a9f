import { type Fact, type FactGroup, groupLabels } from './list-facts.js';

/** A line of the list: the name of a kind, or a fact of it. */
export type Row =
  | { readonly kind: 'heading'; readonly group: FactGroup; readonly label: string }
  | { readonly kind: 'fact'; readonly fact: Fact; readonly index: number };

/** The facts, in their order, with a heading where a kind begins. */
export function listRows(facts: readonly Fact[]): readonly Row[] {
  return facts.flatMap((fact, index): readonly Row[] => {
    const row: Row = { kind: 'fact', fact, index };
    if (facts[index - 1]?.kind === fact.kind) return [row];
    return [{ kind: 'heading', group: fact.kind, label: groupLabels[fact.kind] }, row];
  });
}
