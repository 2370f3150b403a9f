import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOneEditApart } from './one-edit.js';

const aWord = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 8 });

/** Every word that one insertion, deletion, change or swap away. */
function listNeighbours(word: string): Set<string> {
  const neighbours = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    neighbours.add(head + tail.slice(1));
    if (tail.length > 1) neighbours.add(`${head}${tail[1]}${tail[0]}${tail.slice(2)}`);
    for (const letter of 'abc') {
      neighbours.add(head + letter + tail);
      if (tail.length > 0) neighbours.add(head + letter + tail.slice(1));
    }
  }
  neighbours.delete(word);
  return neighbours;
}

describe('isOneEditApart', () => {
  it('agrees with the list of all words one edit away', () => {
    fc.assert(
      fc.property(aWord, aWord, (left, right) => {
        expect(isOneEditApart(left, right)).toBe(listNeighbours(left).has(right));
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds both ways, and not for a word and itself', () => {
    fc.assert(
      fc.property(aWord, aWord, (left, right) => {
        expect(isOneEditApart(left, right)).toBe(isOneEditApart(right, left));
        expect(isOneEditApart(left, left)).toBe(false);
      }),
    );
  });
});
