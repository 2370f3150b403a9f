import type { AssertionJudge } from '@medextract/core/reading';
import { createAssertionScopes } from '../assertion/trigger-scopes.js';
import { silentSections } from '../conditions/select-conditions.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { Note } from '../text/note.js';

/** Index of the first token that ends behind the offset. */
function firstTokenAt(note: Note, offset: number): number {
  let low = 0;
  let high = note.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (note.end(middle) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Judges what another reader claims by the triggers, clauses and sections of the offline engine. */
export function createAssertionJudge(lexicon: Lexicon): AssertionJudge {
  return {
    open(text) {
      const note = new Note(text, lexicon);
      const scopes = createAssertionScopes(note);
      return {
        contextOf({ start, end }) {
          const first = firstTokenAt(note, start);
          let last = first;
          while (last < note.count && note.start(last) < end) last += 1;
          return scopes.contextOf(first, last);
        },
        isStatement: ({ start }) =>
          !silentSections.has(note.sectionKind(firstTokenAt(note, start))),
      };
    },
  };
}
