import {
  conceptColumns,
  entryFlags,
  type MentionKind,
  mentionKinds,
} from '../../src/lexicon/lexicon-format.js';

/** One wording of one concept. */
export interface Term {
  readonly text: string;
  readonly kind: MentionKind;
  readonly row: number;
  readonly flags: number;
}

export interface Terminology {
  readonly terms: readonly Term[];
  readonly concepts: ReadonlyMap<MentionKind, readonly (readonly string[])[]>;
  readonly ordinaryWords: ReadonlySet<string>;
}

export class TerminologyBuilder {
  readonly terms: Term[] = [];
  readonly concepts = new Map<MentionKind, string[][]>(mentionKinds.map((kind) => [kind, []]));
  readonly ordinaryWords: ReadonlySet<string>;

  constructor(ordinaryWords: ReadonlySet<string>) {
    this.ordinaryWords = ordinaryWords;
  }

  concept(kind: MentionKind, values: Readonly<Record<string, string>>): number {
    const rows = this.concepts.get(kind) ?? [];
    rows.push(conceptColumns[kind].map((column) => values[column] ?? ''));
    return rows.length - 1;
  }

  term(kind: MentionKind, text: string, row: number, flags: number): void {
    const word = text.trim();
    if (word === '') return;
    const capitals = this.ordinaryWords.has(word.toLowerCase()) ? entryFlags.ordinaryWord : 0;
    this.terms.push({ text: word, kind, row, flags: flags | capitals });
  }
}

const { ambiguous, capitalsOnly } = entryFlags;

/** Single short alphabetic terms are shorthand; ordinary words among them count only in capitals. */
export function shorthandFlags(term: string, ordinary: ReadonlySet<string>): number {
  if (/^[a-z]{4,5}$/.test(term) && ordinary.has(term)) return capitalsOnly | ambiguous;
  if (!/^[a-z]{1,3}$/.test(term)) return 0;
  return term.length < 3 || ordinary.has(term) ? capitalsOnly | ambiguous : ambiguous;
}
