import type { Span } from '@medextract/core';
import type { Note } from '../text/note.js';
import { type Agreement, agreementOf, agreements } from './code-agreement.js';
import { type CodePlace, findCodePlaces, separatorsOnly } from './code-places.js';
import type { ConditionMention } from './select-conditions.js';

/** A code of ICD-10-CM that the document prints beside a condition. */
export interface PrintedCode {
  readonly code: string;
  readonly span: Span;
  readonly agreement: Agreement;
}

interface Candidate {
  readonly index: number;
  readonly agreement: Agreement;
}

const sentenceEnd = /[.;](?:\s|$)/;
const mostWords = 6;

const wordCount = (text: string): number => text.match(/[A-Za-z]+/g)?.length ?? 0;

class PrintedCodeReader {
  readonly #note: Note;
  readonly #conditions: readonly ConditionMention[];

  constructor(note: Note, conditions: readonly ConditionMention[]) {
    this.#note = note;
    this.#conditions = conditions;
  }

  /** The codes by the index of the condition that they stand beside. */
  read(): ReadonlyMap<number, PrintedCode> {
    const found = new Map<number, PrintedCode>();
    if (this.#conditions.length === 0) return found;
    for (const place of findCodePlaces(this.#note.text, this.#note.lexicon)) {
      const best = this.#bestFor(place, found);
      if (best === undefined) continue;
      const { code, start, end } = place;
      found.set(best.index, { code, span: { start, end }, agreement: best.agreement });
    }
    return found;
  }

  /** The condition that the code agrees with best; of equals the nearest, which for codes behind names is the last. */
  #bestFor(place: CodePlace, taken: ReadonlyMap<number, PrintedCode>): Candidate | undefined {
    let best: Candidate | undefined;
    const [low, high] = place.isFirst ? [place.end, place.to] : [place.from, place.start];
    for (let index = this.#firstFrom(low); this.#startOf(index) < high; index++) {
      const agreement = taken.has(index) ? undefined : this.#agreementAt(index, place);
      if (agreement === undefined) continue;
      const least = best?.agreement ?? -1;
      if (place.isFirst ? agreement > least : agreement >= least) best = { index, agreement };
    }
    return best;
  }

  /** How the code agrees with a condition in its reach; undefined beyond it, and for what only stands near. */
  #agreementAt(index: number, place: CodePlace): Agreement | undefined {
    const condition = this.#conditions[index];
    if (condition === undefined) return undefined;
    const { mention, code, row } = condition;
    const between = this.#between(condition, place);
    const isAdjacent = separatorsOnly.test(between);
    const isFar = sentenceEnd.test(between) || wordCount(between) > mostWords;
    if (isFar || !(isAdjacent || place.isMarked)) return undefined;
    const title = this.#note.lexicon.table('condition').get(row, 'title');
    const text = this.#note.phrase(mention.first, mention.last);
    const before = this.#note.lower(mention.first - 1);
    const agreement = agreementOf({ text, before, code, title }, place);
    return agreement === agreements.contradiction && !isAdjacent ? undefined : agreement;
  }

  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#conditions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#startOf(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #startOf(index: number): number {
    const condition = this.#conditions[index];
    return condition === undefined
      ? Number.POSITIVE_INFINITY
      : this.#note.start(condition.mention.first);
  }

  /** What stands between the code and the condition. */
  #between({ mention: { first, last } }: ConditionMention, place: CodePlace): string {
    return place.isFirst
      ? this.#note.text.slice(place.end, this.#note.start(first))
      : this.#note.text.slice(this.#note.end(last - 1), place.start);
  }
}

/** The codes that the document prints beside its conditions, by the condition's index. */
export function readPrintedCodes(
  note: Note,
  conditions: readonly ConditionMention[],
): ReadonlyMap<number, PrintedCode> {
  return new PrintedCodeReader(note, conditions).read();
}

/** The code of a diagnosis whose name gives `own`: the printed one where it agrees, unless it only says less. */
export function settleCode(own: string, printed: PrintedCode | undefined): string {
  if (printed === undefined || printed.agreement === agreements.contradiction) return own;
  return own.startsWith(printed.code) ? own : printed.code;
}
