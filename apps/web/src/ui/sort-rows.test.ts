import { describe, expect, it } from 'vitest';
import { sortRows } from './sort-rows.js';

const rows = [{ n: 10 }, { n: null }, { n: 9 }];
const sorted = (direction: 'ascending' | 'descending') =>
  sortRows(rows, { column: 'n', direction, sortBy: ({ n }) => n }).map(({ n }) => n);

describe('sortRows', () => {
  it('puts what has no value last, whichever way it sorts', () => {
    expect(sorted('ascending')).toEqual([9, 10, null]);
    expect(sorted('descending')).toEqual([10, 9, null]);
  });

  it('counts numbers inside of words', () => {
    const versions = ['v10', 'v9'];
    const options = { column: 'v', direction: 'ascending', sortBy: (row: string) => row } as const;
    expect(sortRows(versions, options)).toEqual(['v9', 'v10']);
  });
});
