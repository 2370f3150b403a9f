import type { SourcePage } from '@medextract/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PageDraft, toTextPage } from '../format-reader.js';
import { assembleDocument } from './assemble-document.js';
import { assertLedger, countPageStates, findLedgerFault } from './page-ledger.js';

const bytes = Uint8Array.of(1);
const assemble = (pages: readonly (string | PageDraft)[]) =>
  assembleDocument(
    {
      pages: pages.map((page) => (typeof page === 'string' ? toTextPage(page) : page)),
      verbatim: false,
      codedEntries: [],
      warnings: [],
    },
    { bytes, format: 'pdf' },
  );

const unreadable = (reason: string): PageDraft => ({ ...toTextPage(''), unreadable: reason });

const repeatedTexts = (pages: readonly string[]) => {
  const document = assemble(pages);
  return document.repeated.map(({ start, end }) => document.text.slice(start, end));
};

const visit = [
  'Medications: metformin 500 mg twice daily',
  'Allergies: penicillin, with hives',
  'Problem: type 2 diabetes mellitus',
  'Problem: essential hypertension',
  'Tobacco: former smoker, quit in 2003',
];

describe('assembleDocument', () => {
  it('gives every page one state', () => {
    const document = assemble([
      'Text of one',
      '  \n',
      'Text of two',
      'text  of ONE',
      unreadable('too dark'),
    ]);
    expect(document.pages.map(({ state }) => state)).toEqual([
      'read',
      'blank',
      'read',
      'duplicate',
      'unreadable',
    ]);
    expect(document.pages[3]).toMatchObject({ duplicateOf: 1, reason: 'same text as page 1' });
    expect(countPageStates(document.pages)).toEqual({
      read: 2,
      blank: 1,
      duplicate: 1,
      unreadable: 1,
      withheld: 0,
    });
  });

  it('keeps the text of a duplicate', () => {
    expect(assemble(['Same words', 'Same words']).text).toBe('Same words\n\f\nSame words');
  });

  it('sees a duplicate behind a running header and a page number', () => {
    const page = (number: number, content: string) =>
      `Cedar Clinic  Page ${number} of 3\n${content}`;
    const document = assemble([page(1, 'Blood count'), page(2, 'X-ray'), page(3, 'Blood count')]);
    expect(document.pages.map(({ duplicateOf }) => duplicateOf)).toEqual([null, null, 1]);
  });

  it('takes a notice of emptiness for a blank page', () => {
    expect(assemble(['Text', 'This page intentionally left blank.']).pages[1]?.state).toBe('blank');
  });

  it('lists running headers and footers after their first time', () => {
    const page = (number: number) =>
      `Cedar Clinic\nvisit ${number} says ${'abc'[number]}\n- ${number} -`;
    expect(repeatedTexts([page(0), page(1), page(2)])).toEqual([
      'Cedar Clinic',
      '- 1 -',
      'Cedar Clinic',
      '- 2 -',
    ]);
  });

  it('never takes a line whose figures changed for a running header', () => {
    const page = (value: number) => `Glucose: ${value} mg/dL`;
    expect(repeatedTexts([page(101), page(118), page(140)])).toEqual([]);
  });

  it('lists five or more lines that were copied forward', () => {
    const first = [
      'Visit of March',
      ...visit,
      'Weight 80 kg',
      'Seen by A',
      'Next in May',
      'End of note',
    ];
    const second = [
      'Visit of June',
      'Feels well',
      'Sleeps well',
      'No pain',
      ...visit,
      'Weight 82 kg',
      'Walks',
      'Eats',
      'Rests',
    ];
    expect(repeatedTexts([first.join('\n'), second.join('\n')])).toEqual([visit.join('\n')]);
  });

  it('lets four equal lines pass', () => {
    const note = (name: string) =>
      [
        `a ${name}`,
        `b ${name}`,
        `c ${name}`,
        `d ${name}`,
        ...visit.slice(0, 4),
        `e ${name}`,
        `f ${name}`,
        `g ${name}`,
        `h ${name}`,
      ].join('\n');
    expect(repeatedTexts([note('one'), note('two')])).toEqual([]);
  });

  it('covers the text with pages whose states add up, whatever the pages hold', () => {
    const page = fc.oneof(
      fc.string(),
      fc.constantFrom('', ' \n', 'Same text', 'Page 1 of 2\nSame text'),
      fc.constant(unreadable('too dark')),
    );
    fc.assert(
      fc.property(fc.array(page, { minLength: 1, maxLength: 12 }), (pages) => {
        const document = assemble(pages);
        expect(findLedgerFault(document)).toBeUndefined();
        const slices = document.pages.map(({ start, end }) => document.text.slice(start, end));
        expect(slices.join('')).toBe(document.text);
        for (const { start, end } of document.repeated) {
          expect(document.text.slice(start, end).trim()).not.toBe('');
        }
      }),
    );
  });
});

describe('assertLedger', () => {
  const sound = assemble(['one', 'two', 'one']);
  const second = { start: sound.pages[1]?.start ?? 0 };
  const faultWith = (change: Partial<SourcePage>) => {
    const pages = sound.pages.map((page, index) => (index === 1 ? { ...page, ...change } : page));
    return findLedgerFault({ text: sound.text, pages });
  };

  it('passes a sound ledger, and throws at one that is not', () => {
    expect(() => assertLedger(sound)).not.toThrow();
    expect(() => assertLedger({ ...sound, pages: [] })).toThrow(/cover/);
  });

  it.each<[string, Partial<SourcePage>, string]>([
    ['a gap', { start: second.start + 1 }, 'pages leave a gap or overlap'],
    ['an overlap', { start: second.start - 1 }, 'pages leave a gap or overlap'],
    [
      'a page that ends before it starts',
      { end: second.start - 1 },
      'a page ends before it starts',
    ],
    ['a wrong number', { number: 3 }, 'pages are not numbered in order'],
    ['a duplicate of nothing', { state: 'duplicate' }, 'a duplicate names no original'],
    ['an original without a duplicate', { duplicateOf: 1 }, 'a duplicate names no original'],
    [
      'a duplicate of a later page',
      { state: 'duplicate', duplicateOf: 3 },
      'a duplicate precedes its original',
    ],
    ['a failure without a reason', { state: 'unreadable' }, 'an unreadable page has no reason'],
    [
      'a word outside its page',
      { words: [{ start: 0, end: 1, box: { x: 0, y: 0, width: 1, height: 1 } }] },
      'a word lies outside its page',
    ],
  ])('refuses %s', (_, change, fault) => {
    expect(faultWith(change)).toBe(fault);
  });

  it('refuses text that no page covers', () => {
    expect(findLedgerFault({ ...sound, text: `${sound.text} more` })).toMatch(/cover/);
  });
});
