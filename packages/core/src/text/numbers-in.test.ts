import { describe, expect, it } from 'vitest';
import { numbersIn, numbersInWords } from './numbers-in.js';

describe('numbersIn', () => {
  it.each([
    ['15.6 %', [15.6]],
    ['1,200 mg and 12,345.5', [1200, 12345.5]],
    ['138/86', [138, 86]],
    ['2024-02-26', [2024, 2, 26]],
    ['.5 mg', [0.5]],
    ['T2DM, B12', [2, 12]],
    ['7.', [7]],
    ['none', []],
  ])('finds the whole numbers of %j', (text, numbers) => {
    expect(numbersIn(text)).toEqual(numbers);
  });
});

describe('numbersInWords', () => {
  it.each([
    ['Two tablets', [2]],
    ['half a tablet', [1, 0.5]],
    ['a tablet', [1]],
    ['a cough', []],
    ['1/2 tab', [0.5]],
    ['½ tab', [0.5]],
    ['often, none', []],
  ])('finds what %j states', (text, numbers) => {
    expect(numbersInWords(text)).toEqual(numbers);
  });
});
