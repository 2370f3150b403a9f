import { describe, expect, it } from 'vitest';
import { toHighlights } from './highlight-boxes.js';

const aWord = (start: number, end: number, x: number, y: number) => ({
  start,
  end,
  box: { x, y, width: 10, height: 10 },
});
const page = { words: [aWord(0, 4, 0, 0), aWord(5, 9, 15, 1), aWord(10, 14, 0, 20)] };

describe('toHighlights', () => {
  it('joins the words of a line, and begins anew with the next line', () => {
    const boxes = toHighlights(page, [{ start: 0, end: 14, tone: 'lit' }]).map(({ box }) => box);
    expect(boxes).toEqual([
      { x: 0, y: 0, width: 25, height: 11 },
      { x: 0, y: 20, width: 10, height: 10 },
    ]);
  });

  it('lays what is looked at over what was only read', () => {
    const tones = toHighlights(page, [
      { start: 0, end: 4, tone: 'lit' },
      { start: 5, end: 9, tone: 'read' },
    ]).map(({ tone }) => tone);
    expect(tones).toEqual(['read', 'lit']);
  });
});
