import { describe, expect, it } from 'vitest';
import { searchPages } from './search-pages.js';

const pages = [
  { number: 1, start: 0, text: 'Chest pain (today).' },
  { number: 2, start: 19, text: 'No chest\n  pain.' },
];

describe('searchPages', () => {
  it('finds words in any letter case, over the end of a line', () => {
    expect(searchPages(pages, 'CHEST pain')).toEqual([
      { page: 1, start: 0, end: 10 },
      { page: 2, start: 22, end: 34 },
    ]);
  });

  it('takes signs for what they are', () => {
    expect(searchPages(pages, '(today).')).toHaveLength(1);
    expect(searchPages(pages, '.*')).toEqual([]);
  });

  it('finds nothing where nothing is looked for', () => {
    expect(searchPages(pages, '  ')).toEqual([]);
  });
});
