import type { NamedKind, Terminology } from '@medextract/core/reading';
import type { Coding } from '@medextract/core/schema';
import { listCodingsIn } from '../conditions/coding.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { MentionKind } from '../lexicon/lexicon-format.js';
import type { Note } from '../text/note.js';
import { createNoteCache, findMentions, findWhole, type NamedMention } from './named-mentions.js';

/** Where each table keeps the code of a term, and of which system it is. */
const codeColumns: Readonly<
  Partial<
    Record<
      MentionKind,
      { readonly system: Coding['system']; readonly code: string; readonly title: string }
    >
  >
> = {
  drug: { system: 'rxnorm', code: 'rxcui', title: 'name' },
  analyte: { system: 'loinc', code: 'loinc', title: 'loincName' },
  vital: { system: 'loinc', code: 'loinc', title: 'name' },
  procedure: { system: 'icd-10-pcs', code: 'icd10pcs', title: 'icd10pcsTitle' },
};

function codesOfTerm(lexicon: Lexicon, { kind, row }: NamedMention): Coding[] {
  const table = lexicon.table(kind);
  if (kind === 'condition') return listCodingsIn(table, table.get(row, 'code'));
  const columns = codeColumns[kind];
  const code = columns === undefined ? '' : table.get(row, columns.code);
  if (columns === undefined || code === '') return [];
  const display = table.get(row, columns.title);
  return [
    {
      system: columns.system,
      code,
      display: display === '' ? null : display,
      release: null,
      billable: null,
      confirmed: true,
    },
  ];
}

/** Several terms of one name ("by mouth twice daily"): the place of the first, where the quote has them all. */
function findAll(wanted: readonly NamedMention[], stated: readonly NamedMention[]) {
  const found = wanted.map(({ identity }) => stated.find((one) => one.identity === identity));
  return found.every((one) => one !== undefined) ? found[0] : undefined;
}

function findIn(quote: Note, name: Note, kind: NamedKind): NamedMention | undefined {
  const stated = findMentions(quote, kind);
  const whole = findWhole(name, kind);
  if (whole !== undefined) return stated.find(({ identity }) => identity === whole.identity);
  return kind === 'sig' ? findAll(findMentions(name, kind), stated) : undefined;
}

/** What the compiled tables know of the names and codes that another reader claims. */
export function createTerminology(lexicon: Lexicon): Terminology {
  const toNote = createNoteCache(lexicon);
  return {
    version: lexicon.version,
    findCode(system, code) {
      if (system !== 'icd-10-cm') return undefined;
      return listCodingsIn(lexicon.table('condition'), code).find(({ confirmed }) => confirmed);
    },
    codesOf(kind, name) {
      const whole = findWhole(toNote(name), kind);
      return whole === undefined ? [] : codesOfTerm(lexicon, whole);
    },
    findNamed(kind, name, quote) {
      const note = toNote(quote);
      const found = findIn(note, toNote(name), kind);
      return found && note.span(found.mention.first, found.mention.last);
    },
  };
}
