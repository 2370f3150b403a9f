import type { SocialHistoryDraft } from '@medextract/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAssertionScopes } from '../assertion/trigger-scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readSocialHistory } from './read-social-history.js';

const lexicon = loadLexicon();

function read(text: string): SocialHistoryDraft {
  const note = new Note(text, lexicon);
  return readSocialHistory(note, createAssertionScopes(note));
}

const habits = ['tobacco', 'alcohol', 'drugs'] as const;
const statusesOf = (text: string): string[] => {
  const found = read(text);
  return habits.flatMap((habit) => {
    const fact = found[habit];
    return fact === null ? [] : [`${habit} ${fact.status}`];
  });
};

describe('the status of a habit', () => {
  it.each([
    ['Never smoker.', ['tobacco never']],
    ['Smokes 1 ppd.', ['tobacco current']],
    ['Vapes daily.', ['tobacco current']],
    ['Quit smoking 10 years ago.', ['tobacco former']],
    ['Advised to quit smoking.', ['tobacco current']],
    ['Nonsmoker. Social drinker.', ['tobacco never', 'alcohol current']],
    ['Denies tobacco, alcohol or drug use.', ['tobacco never', 'alcohol never', 'drugs never']],
    ['Sober since 2012.', ['alcohol former']],
    ['Smokes marijuana on weekends.', ['drugs current']],
    ['Has not smoked since 1999.', ['tobacco former']],
    ['Alcohol use disorder, in remission.', ['alcohol former']],
    ['Uses marijuana daily.', ['drugs current']],
    ['History of IV heroin use, clean since 2015.', ['drugs former']],
    [
      'Social history: Tobacco: never. Alcohol: 2 beers/week. Drugs: none.',
      ['tobacco never', 'alcohol current', 'drugs never'],
    ],
  ])('is read from "%s"', (text, statuses) => {
    expect(statusesOf(text)).toEqual(statuses);
  });

  it.each([
    'Mother smoked.',
    'Husband smokes.',
    'Smoke detector at home.',
    'Nicotine 21 mg patch.',
    'Drink plenty of water.',
    'Alcohol swab applied.',
    'Drugs: metformin 500 mg.',
    'PPD#1 negative.',
    'Alcoholic cirrhosis.',
  ])('is none of the patient in "%s"', (text) => {
    expect(statusesOf(text)).toEqual([]);
  });

  it('is that of the latest telling, also where the note denies it elsewhere', () => {
    const { tobacco } = read('Denies tobacco. Later: smokes 1 ppd.');
    expect(tobacco).toMatchObject({ status: 'current', confidence: { level: 'medium' } });
    expect(tobacco?.spans).toHaveLength(2);
  });
});

describe('the amount of a habit', () => {
  it.each([
    ['Smokes 1 ppd x 20 years.', { packs_per_day: 1, pack_years: 20 }],
    ['Former smoker, quit 2005, 25 pack-years.', { pack_years: 25, quit_date: '2005' }],
    ['Smoked 1.5 ppd for 30 years, quit in 2010.', { pack_years: 45, quit_date: '2010' }],
    ['Smokes half a pack per day.', { packs_per_day: 0.5 }],
    ['Smokes 10 cigarettes a day.', { packs_per_day: 0.5 }],
  ])('of tobacco is worked out: %s', (text, amounts) => {
    expect(read(text).tobacco).toMatchObject(amounts);
  });

  it.each([
    ['Drinks 3 glasses of wine nightly.', 21],
    ['Drinks 2-3 beers per day.', 17.5],
    ['Alcohol: 2 beers/week', 2],
    ['Occasional alcohol.', null],
  ])('of alcohol is drinks a week: %s', (text, drinks) => {
    expect(read(text).alcohol?.drinks_per_week).toBe(drinks);
  });
});

describe('work and exercise', () => {
  it.each([
    ['Works as a carpenter.', 'carpenter'],
    ['Occupation: electrician', 'electrician'],
    ['Retired teacher.', 'Retired teacher'],
    ['Occupational therapy consult.', undefined],
    ['Her mother works as a nurse.', undefined],
  ])('reads the work of "%s"', (text, work) => {
    expect(read(text).occupation?.detail).toBe(work);
  });

  it.each([
    ['Exercises 3 times a week.', 'current'],
    ['Sedentary.', 'never'],
    ['Exercise stress test normal.', undefined],
  ])('reads the exercise of "%s"', (text, status) => {
    expect(read(text).exercise?.status).toBe(status);
  });
});

describe('readSocialHistory', () => {
  it('gives no amount to who never used, and quotes the text, for any order of words', () => {
    const words = fc.constantFrom(
      'smokes',
      'never',
      'denies',
      'alcohol',
      'drugs',
      '1 ppd',
      '20 years',
      'quit 2005',
      'beer',
      'Social history:',
      ',',
      '.',
      ':',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (all) => {
        const text = all.join(' ');
        const found = read(text);
        for (const habit of habits) {
          const fact = found[habit];
          if (fact?.status === 'never')
            expect([fact.pack_years, fact.packs_per_day, fact.drinks_per_week]).toEqual([
              null,
              null,
              null,
            ]);
          for (const { start, end } of fact?.spans ?? [])
            expect(text.slice(start, end).trim()).not.toBe('');
        }
      }),
      { numRuns: 80 },
    );
  });
});
