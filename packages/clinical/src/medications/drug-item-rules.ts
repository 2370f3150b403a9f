import type { FactContext, Span } from '@medextract/core';
import type { MedicationStatus } from '@medextract/core/schema';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import type { DrugMention } from './drug-mentions.js';
import { routeOrFormAt } from './read-route.js';
import type { DrugItem, DrugStatus } from './read-status.js';

/** From a dose before the name to the end of the directions. */
export function spanOf(note: Note, { drug, sig, limit }: DrugItem): Span {
  const starts = [...sig.amounts, ...(sig.route === undefined ? [] : [sig.route])].map(
    ({ first }) => first,
  );
  return note.span(Math.min(drug.first, ...starts), Math.max(drug.last, Math.min(sig.last, limit)));
}

/** A line that ends with the product's form: the directions stand below it. */
export function isProduct(note: Note, end: number): boolean {
  return routeOrFormAt(note, end - 1)?.kind === 'form';
}

/** Words that make what follows depend on something. */
const conditions = wordSet('if when unless should would could may might consider until');

/** Whether `if` or the like stands before the drug in its sentence. */
export function isConditional(note: Note, first: number): boolean {
  for (let at = note.sentenceOf(first)?.first ?? first; at < first; at++)
    if (conditions.has(note, at)) return true;
  return false;
}

/** The drug of an `-induced` harm is a fact of its own only where the note names it nowhere else. */
export function isNamedElsewhere(
  note: Note,
  drug: DrugMention,
  items: readonly DrugItem[],
): boolean {
  const name = note.phrase(drug.first, drug.last).toLowerCase();
  return items.some(
    (item) =>
      item.drug !== drug && note.phrase(item.drug.first, item.drug.last).toLowerCase() === name,
  );
}

/** A drug told as stopped is one that was taken, whatever `no` says; one refused or only considered is not. */
export function settle(status: DrugStatus, context: FactContext): [MedicationStatus, FactContext] {
  if (status === 'refused') return ['stopped', { ...context, assertion: 'absent' }];
  if (status === 'considered')
    return [
      'current',
      { ...context, assertion: context.assertion === 'absent' ? 'absent' : 'hypothetical' },
    ];
  if (context.assertion === 'absent' && (status === 'stopped' || status === 'held'))
    return [status, { ...context, assertion: 'present' }];
  const isPast = context.temporality === 'historical' && status === 'current';
  return [isPast ? 'stopped' : status, context];
}
