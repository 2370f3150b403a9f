import { cell, readAdditions } from './read-tables.js';
import type { Term } from './terminology-builder.js';

/** The conditions' wordings in British spelling, where it differs: `iron deficiency anaemia`. */
export function inBritishSpelling(terms: readonly Term[]): Term[] {
  const spellings = readAdditions('spellings.tsv').map((row) => ({
    pattern: new RegExp(cell(row, 'american'), 'gi'),
    british: cell(row, 'british'),
  }));
  return terms.flatMap((term) => {
    if (term.kind !== 'condition') return [];
    const text = spellings.reduce(
      (spelled, { pattern, british }) =>
        spelled.includes(british) ? spelled : spelled.replace(pattern, british),
      term.text,
    );
    return text === term.text ? [] : [{ ...term, text }];
  });
}
