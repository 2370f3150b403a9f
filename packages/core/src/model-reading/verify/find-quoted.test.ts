import { describe, expect, it } from 'vitest';
import { aNote } from '../../testing/index.js';
import { createQuoteFinder } from './find-quoted.js';

const note = aNote('First page: gout.\fGout, gout (15.6), gouty.\nSodium 140\nPotassium  4.2');
const part = { start: note.text.indexOf('\f') + 1, end: note.text.length };
const finder = () => createQuoteFinder(note.text, part);

describe('createQuoteFinder', () => {
  it('looks only in its part, and gives places in the whole', () => {
    expect(finder().find('gout')?.span).toEqual(note.at('gout', 2)[0]);
    expect(finder().find('First page')).toBeUndefined();
  });

  it('finds the same words at their next place, as long as there is one', () => {
    const found = createQuoteFinder(note.text, { start: 0, end: note.text.length });
    const starts = [1, 2, 3].map(() => found.find('gout')?.span.start);
    expect(starts).toEqual([note.at('gout')[0].start, note.at('gout', 2)[0].start, starts[2]]);
    expect(starts[2]).toBe(note.at('gout')[0].start);
  });

  it('finds whole words and numbers alone', () => {
    expect(finder().find('5.6')).toBeUndefined();
    expect(finder().findAll('gout')).toHaveLength(1);
    expect(
      createQuoteFinder(note.text, { start: 0, end: note.text.length }).findAll('gout'),
    ).toHaveLength(2);
  });

  it('finds words that come near, where none stand as they are', () => {
    expect(finder().findAll('Potassium 4.2')).toMatchObject([{ match: 'words' }]);
    expect(finder().findAll('Chloride 99')).toEqual([]);
  });

  it('finds a line by all its terms', () => {
    expect(finder().findLine(['Sodium', '140'])?.span).toEqual(note.at('Sodium 140')[0]);
    expect(finder().findLine(['Sodium', '4.2'])).toBeUndefined();
    expect(finder().findLine([])).toBeUndefined();
  });

  it('takes nothing endless for a quote', () => {
    const long = aNote('gout '.repeat(1_000));
    const own = createQuoteFinder(long.text, { start: 0, end: long.text.length });
    expect(own.find(long.text)).toBeUndefined();
    expect(own.findAll(long.text)).toEqual([]);
  });
});
