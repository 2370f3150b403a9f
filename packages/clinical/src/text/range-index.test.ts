import { describe, expect, it } from 'vitest';
import { NumberList } from './number-list.js';
import { RangeIndex } from './range-index.js';

const starts = Array.from({ length: 40 }, (_, at) => at * 3);

function aList(): RangeIndex {
  const list = new NumberList(1);
  for (const start of starts) list.push(start);
  return new RangeIndex(list.finish(), 121);
}

describe('RangeIndex', () => {
  it('gives each range from its start to that of the next, the last to the end of the text', () => {
    const ranges = aList();

    expect(ranges.length).toBe(40);
    expect([...ranges].map(({ first }) => first)).toEqual(starts);
    expect([ranges.at(0), ranges.at(39), ranges.at(40), ranges.at(-1)]).toEqual([
      { first: 0, last: 3 },
      { first: 117, last: 121 },
      undefined,
      undefined,
    ]);
  });

  it('finds the range over a token in whatever order it is asked, and none outside the text', () => {
    const ranges = aList();

    expect(ranges.over(118)).toEqual({ first: 117, last: 121 });
    expect(ranges.over(4)).toEqual({ first: 3, last: 6 });
    expect(ranges.over(6)).toEqual({ first: 6, last: 9 });
    expect([ranges.over(-1), ranges.over(121)]).toEqual([undefined, undefined]);
  });
});
