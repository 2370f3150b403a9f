import { describe, expect, it } from 'vitest';
import { fitDate } from './date-wording.js';
import { findDates } from './find-dates.js';

const datesIn = (text: string) =>
  findDates(text).map(({ start, end, date }) => [text.slice(start, end), ...Object.values(date)]);

describe('findDates', () => {
  it.each([
    ['Seen 03/14/2024.', '03/14/2024', 2024, 3, 14],
    ['Seen 3-4-24.', '3-4-24', 2024, 3, 4],
    ['DOB: 10.23.1963', '10.23.1963', 1963, 10, 23],
    ['am 14.3.2024', '14.3.2024', 2024, 3, 14],
    ['2024-03-14T10:00', '2024-03-14', 2024, 3, 14],
    ['b. 3-Apr-1992', '3-Apr-1992', 1992, 4, 3],
    ['14MAR24', '14MAR24', 2024, 3, 14],
    ['on Sept. 17, 2023', 'Sept. 17, 2023', 2023, 9, 17],
    ['23rd January 1999', '23rd January 1999', 1999, 1, 23],
    ['stopped 8/2024', '8/2024', 2024, 8, null],
    ['since June 2025', 'June 2025', 2025, 6, null],
    ['DOB 19610314', '19610314', 1961, 3, 14],
    ['none since 9/22.', '9/22', null, 9, 22],
    ['better since May', 'May', null, 5, null],
  ])('reads %j', (text, ...date) => {
    expect(datesIn(text)).toEqual([date]);
  });

  it('takes days at the head of columns, and both ends of a span', () => {
    expect(datesIn('Labs  | 11/15 | 11/18 | Ref\n').map(([day]) => day)).toEqual([
      '11/15',
      '11/18',
    ]);
    expect(datesIn('admitted 2/26-3/3 for CHF').map(([day]) => day)).toEqual(['2/26', '3/3']);
  });

  it.each([
    'pain 3/10',
    'Strength 5/5 in all',
    'a 2/6 systolic murmur',
    'vision 10/20',
    'smokes 1/2 ppd',
    'BP 10/8',
    '2/2 bottles',
    'cut to 1/2 tab',
    'Rest and May shower in 24 h',
    'quit 2015',
    '13/45/2024',
    'Section 1.2.24',
    'range 3-5',
    'C3-4-5 fusion',
  ])('sees no date in %j', (text) => {
    expect(datesIn(text)).toEqual([]);
  });
});

describe('fitDate', () => {
  const fit = (original: string, year: number, month: number, day: number | null) => {
    const [found] = findDates(original);
    return found && fitDate({ year, month, day }, { wording: found.wording, original });
  };

  it.each([
    ['03/14/2024', 2023, 11, 2, '11/02/2023'],
    ['9/5/2024', 2023, 12, 21, '12/21/23'],
    ['9/5/24', 2023, 4, 7, '4/7/23'],
    ['9/15/24', 2023, 4, 7, '04/7/23'],
    ['March 14, 2024', 2023, 9, 3, 'Sep 03rd, 2023'],
    ['May 5, 2024', 2023, 12, 21, 'Dec 21 2023'],
    ['SEPTEMBER 5, 2024', 2023, 5, 7, 'MAY 07TH,    2023'],
    ['14.3.2024', 2023, 11, 2, '11.2.2023'],
  ])('writes in the room of %j', (original, year, month, day, written) => {
    expect(fit(original, year, month, day)).toBe(written);
  });

  it('says so where a date has no room', () => {
    expect(fit('9/5/24', 2023, 12, 21)).toBeUndefined();
    expect(fit('2024-3-5', 2023, 12, 21)).toBeUndefined();
  });
});
