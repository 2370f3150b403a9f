import { entryFlags } from '../../src/lexicon/lexicon-format.js';
import { cell, list, type Row, readAdditions, readTable } from './read-tables.js';
import { shorthandFlags, type TerminologyBuilder } from './terminology-builder.js';

const { curated, derived, registryOnly, ordinaryWord, ambiguous } = entryFlags;

const drugFlagBits: Readonly<Record<string, number>> = {
  word: ordinaryWord,
  short: ambiguous,
  lab: ambiguous,
  food: ambiguous,
  substance: ambiguous,
  person: ordinaryWord,
  ambiguous,
};

function drugFlags(row: Row): number {
  const sources = cell(row, 'sources');
  let flags = sources.includes('curated')
    ? curated
    : sources.includes('INN')
      ? registryOnly | derived
      : registryOnly;
  for (const flag of list(row, 'flags')) flags |= drugFlagBits[flag] ?? 0;
  return flags;
}

/** Ingredients, brands and their synonyms; registry names are marked as such. */
export function collectDrugs(out: TerminologyBuilder): void {
  const removed = new Set(readAdditions('drug-removals.tsv').map((row) => cell(row, 'name')));
  for (const row of [...readAdditions('drug-terms.tsv'), ...readTable('drugs.tsv')]) {
    const name = cell(row, 'name');
    if (name.length < 2 || removed.has(name)) continue;
    const at = out.concept('drug', {
      name,
      kind: cell(row, 'kind'),
      ingredients: cell(row, 'ingredients'),
      rxcui: cell(row, 'rxcui'),
      ingredientRxcuis: cell(row, 'ingredient_rxcuis'),
      unii: cell(row, 'unii'),
      class: cell(row, 'class'),
      routes: cell(row, 'routes'),
      flags: cell(row, 'flags'),
    });
    out.term(
      'drug',
      name,
      at,
      drugFlags(row) | (name.length < 4 ? shorthandFlags(name, out.ordinaryWords) : 0),
    );
  }
}
