import type { NamedKind } from '@medextract/core/reading';
import { resolveAbbreviation } from '../conditions/ambiguous-abbreviations.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { entryFlags, type MentionKind } from '../lexicon/lexicon-format.js';
import type { Mention } from '../text/mention-list.js';
import { Note } from '../text/note.js';

/** The tables in which a name of each kind is looked for, the nearest first. */
const kindsOf: Readonly<Record<NamedKind, readonly MentionKind[]>> = {
  condition: ['condition'],
  drug: ['drug', 'vaccine'],
  analyte: ['analyte', 'vital'],
  vital: ['vital', 'analyte'],
  procedure: ['procedure'],
  allergen: ['allergen', 'drug'],
  reaction: ['reaction', 'condition'],
  relation: ['relation'],
  sig: ['sig'],
};

/** The column that tells whether two wordings mean the same. */
const identityColumn: Readonly<Partial<Record<MentionKind, string>>> = {
  condition: 'code',
  sig: 'normalForm',
};

export interface NamedMention {
  readonly kind: MentionKind;
  readonly row: number;
  readonly mention: Mention;
  /** Wordings of the same meaning share it. */
  readonly identity: string;
}

function identityOf(lexicon: Lexicon, kind: MentionKind, row: number): string {
  const table = lexicon.table(kind);
  const column = identityColumn[kind] ?? 'name';
  const own = table.get(row, column);
  const ingredients = kind === 'drug' ? table.get(row, 'ingredients') : '';
  return ingredients === '' ? own.toLowerCase() : ingredients.toLowerCase();
}

/** The row that a mention stands for; -1 where it is a short form whose sense these words do not settle. */
function rowOf(note: Note, kind: MentionKind, { first, last, row, flags }: Mention): number {
  if ((flags & entryFlags.ambiguous) === 0) return row;
  if (kind !== 'condition') return -1;
  const resolved = resolveAbbreviation(note, first, last);
  if (resolved === null) return -1;
  return resolved === 'lexicon' ? row : note.lexicon.table(kind).findSorted('code', resolved);
}

/** The terms of the kind's tables in a short text. */
export function findMentions(note: Note, named: NamedKind): NamedMention[] {
  return kindsOf[named].flatMap((kind) =>
    [...note.mentions(kind)].flatMap((mention) => {
      const row = rowOf(note, kind, mention);
      if (row < 0) return [];
      return [{ kind, row, mention, identity: identityOf(note.lexicon, kind, row) }];
    }),
  );
}

const mostKept = 2_000;

/** Looks short texts through once: names come again and again. */
export function createNoteCache(lexicon: Lexicon): (text: string) => Note {
  const kept = new Map<string, Note>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const note = new Note(text, lexicon);
    if (kept.size >= mostKept) kept.clear();
    kept.set(text, note);
    return note;
  };
}

/** The term that the whole name is, not merely holds. */
export function findWhole(note: Note, named: NamedKind): NamedMention | undefined {
  return findMentions(note, named).find(
    ({ mention }) => mention.first === 0 && mention.last === note.count,
  );
}
