import type { FactDrafts } from '@medextract/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { readFacts } from '../read-facts.js';
import { Note } from '../text/note.js';
import { findEncounters } from './find-encounters.js';

const lexicon = loadLexicon();
const read = (text: string): FactDrafts => readFacts(text, lexicon);
const encountersOf = (text: string): string[] =>
  findEncounters(new Note(text, lexicon)).map(({ date }) => date.value);

/** A packet of two notes under headers of the given form. */
const aPacket = (
  header: (date: string) => string,
  [first, second]: readonly [string, string],
): string => `${header('01/14/2020')}\n${first}\n\n${header('08/05/2021')}\n${second}\n`;

const visit = (date: string): string => `Date of service: ${date}`;
const both = ['2020-01-14', '2021-08-05'];
const note: readonly [string, string] = ['BP 136/80. A1c 7.1 %.', 'BP 128/74. A1c 6.5 %.'];

describe('findEncounters', () => {
  it.each([
    ['Date of service', visit],
    ['Visit', (date: string) => `Visit ${date}`],
    ['OFFICE VISIT -', (date: string) => `OFFICE VISIT - ${date}`],
    ['capitals', (date: string) => `PULMONARY - ${date}`],
    ['letter', (date: string) => `Cardiology letter ${date}: seen today`],
    ['brackets', (date: string) => `[${date} office] seen today`],
    ['a date set off', (date: string) => `${date}  Dr. Hart, Gastroenterology`],
  ])('finds the notes of a packet by their headers: %s', (_form, header) => {
    expect(encountersOf(aPacket(header, note))).toEqual(both);
  });

  it.each([
    ['a single note', 'Date of visit: 01/14/2020\nBP 136/80.\n\nPlan: rest.\n'],
    ['one day under two headers', aPacket(() => 'Date of service: 01/14/2020', note)],
    ['birth and printing', aPacket((date) => `Visit DOB ${date}`, note)],
    ['the last visit', aPacket((date) => `Last visit ${date}`, note)],
    ['a stay', 'Admission date: 01/03/2025\nDischarge date: 01/09/2025\n\nBP 136/80.\n'],
    [
      'two dates of one header',
      'Date of service: 01/14/2020\nNote date: 01/15/2020\n\nBP 136/80.\n',
    ],
    ['months', aPacket((date) => `Visit ${date.slice(0, 2)}/2020`, note)],
  ])('sees no packet in %s', (_what, text) => {
    expect(encountersOf(text)).toEqual([]);
  });
});

describe('the date of a fact in a packet', () => {
  it('is that of its encounter where it states none, with the header among its quotes', () => {
    const text = aPacket(visit, note);
    const { labs, vitals } = read(text);
    expect([labs, vitals].map((facts) => facts.map((fact) => fact.date))).toEqual([both, both]);
    const [fact] = vitals;
    expect(fact?.spans.map(({ start, end }) => text.slice(start, end))).toContain('01/14/2020');
    expect(fact?.confidence.basis).toContain('encounter-date');
  });

  it('is the stated one before all', () => {
    const { labs } = read(aPacket(visit, ['Labs 12/30/2019: A1c 7.1 %.', 'A1c 6.5 %.']));
    expect(labs.map(({ date }) => date)).toEqual(['2019-12-30', '2021-08-05']);
  });

  it.each(['Last A1c 7.1 %.', 'A1c was 7.1 % in March.', 'A1c 7.1 % two months ago.'])(
    'stays open where the text speaks of another day: %s',
    (first) => {
      const { labs } = read(aPacket(visit, [first, 'Well.']));
      expect(labs.map(({ date }) => date)).toEqual([null]);
    },
  );

  it('is given to procedures that were done then, not to planned, past or listed ones', () => {
    const first = 'Past surgical history: appendectomy.\nS/p hysterectomy; prior CABG.';
    const second = 'ECG: sinus rhythm.\nWill schedule colonoscopy.';
    const { procedures } = read(aPacket(visit, [first, second]));
    const dates = new Map(procedures.map(({ name, date }) => [name, date]));
    expect([dates.get('appendectomy'), dates.get('CABG'), dates.get('colonoscopy')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(dates.get('ECG')).toBe('2021-08-05');
  });

  it('ends with its paragraph where only a date heads it', () => {
    const text = aPacket((date) => `${date}  Seen by Dr. Hart.`, ['BP 136/80.', 'BP 128/74.']);
    const { vitals } = read(`${text}\nIntake form: HR 71\n`);
    expect(vitals.map(({ date }) => date)).toEqual([...both, null]);
  });

  it('never changes a value, and is a date of the text, for any order of lines', () => {
    const lines = fc.constantFrom(
      'Visit 01/14/2020',
      '[2021-08-05 office] Well.',
      '03-03-2022  Seen.',
      'BP 136/80.',
      'Last A1c 7.1 %.',
      'Echo: EF 55%',
      '',
    );
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 12 }), (all) => {
        const { labs, vitals, procedures } = read(all.join('\n'));
        for (const { date } of [...labs, ...vitals, ...procedures])
          expect([null, ...both, '2022-03-03']).toContain(date);
      }),
      { numRuns: 60 },
    );
  });
});
