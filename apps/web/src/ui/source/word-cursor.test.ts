import { describe, expect, it } from 'vitest';
import { findWord, listWords, moveCursor, toPickedSpan } from './word-cursor.js';

const text = 'PMH: asthma, gout.\n\nMeds: metformin 500 mg.';
const words = listWords(text, 100);
const at = (index: number) => ({ anchor: index, focus: index });
const pickedBy = (keys: readonly { readonly key: string; readonly shiftKey: boolean }[]) => {
  const cursor = keys.reduce((from, key) => moveCursor(words, from, key) ?? from, at(0));
  const span = toPickedSpan(words, cursor);
  return span && text.slice(span.start - 100, span.end - 100);
};
const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

describe('the word cursor', () => {
  it('knows where each word stands in the document', () => {
    for (const word of words) expect(text.slice(word.start - 100, word.end - 100)).toBe(word.text);
    expect(words).toHaveLength(7);
  });

  it.each([
    [[key('ArrowRight')], 'asthma'],
    [[key('ArrowRight'), key('ArrowRight', true)], 'asthma, gout'],
    [[key('ArrowDown')], 'Meds'],
    [[key('ArrowRight'), key('ArrowDown'), key('ArrowUp')], 'PMH'],
    [[key('End')], 'gout'],
    [[key('ArrowDown'), key('End'), key('ArrowLeft', true)], '500 mg'],
    [[key('ArrowLeft')], 'PMH'],
  ])('after %j has picked %s, without the signs around it', (keys, picked) => {
    expect(pickedBy(keys)).toBe(picked);
  });

  it('leaves other keys alone', () => {
    expect(moveCursor(words, at(0), key('Enter'))).toBeUndefined();
  });

  it('jumps to a word by its first letters, round the end', () => {
    expect(findWord(words, 0, 'met')).toBe(4);
    expect(findWord(words, 5, 'asth')).toBe(1);
    expect(findWord(words, 0, 'zz')).toBeUndefined();
  });
});
