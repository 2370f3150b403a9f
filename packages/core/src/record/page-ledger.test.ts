import { describe, expect, it } from 'vitest';
import type { SourcePage } from '../document/source-document.js';
import { MedExtractError } from '../error.js';
import { aDocument } from '../testing/index.js';
import { toPageLedger } from './page-ledger.js';

const text = 'one\ftwo\fthree';
const document = aDocument(text);
const [first, second, third] = document.pages;

const ledgerWith = (change: Partial<SourcePage>) => {
  const pages = document.pages.map((page, index) => (index === 1 ? { ...page, ...change } : page));
  return () => toPageLedger({ ...document, pages });
};

describe('toPageLedger', () => {
  it('lists every page once with its state and slice', () => {
    const ledger = toPageLedger(document);
    expect(ledger.map(({ page, state }) => [page, state])).toEqual([
      [1, 'read'],
      [2, 'read'],
      [3, 'read'],
    ]);
    expect(ledger.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    expect([first?.end, second?.end, third?.end]).toEqual([4, 8, 13]);
  });

  it('refuses a state that is none of the known ones', () => {
    const unknown = JSON.parse(
      JSON.stringify({ ...document, pages: [{ ...first, state: 'lost' }] }),
    );
    expect(() => toPageLedger(unknown)).toThrow(/not known/);
  });

  it('takes a duplicate that names its earlier page', () => {
    expect(ledgerWith({ state: 'duplicate', duplicateOf: 1 })()[1]).toMatchObject({
      state: 'duplicate',
      duplicate_of: 1,
    });
  });

  it.each<[string, Partial<SourcePage>]>([
    ['a page number out of turn', { number: 7 }],
    ['a slice outside the text', { end: 99 }],
    ['a slice that overlaps the page before', { start: 3 }],
    ['a duplicate of page 0', { state: 'duplicate', duplicateOf: 0 }],
    ['a duplicate of itself', { state: 'duplicate', duplicateOf: 2 }],
    ['a slice that ends before it starts', { start: 5, end: 4 }],
    ['a duplicate of nothing', { state: 'duplicate' }],
    ['a duplicate of a later page', { state: 'duplicate', duplicateOf: 3 }],
    ['a page that names an original but is none', { duplicateOf: 1 }],
  ])('refuses %s with a code', (_, change) => {
    expect(ledgerWith(change)).toThrow(MedExtractError);
    expect(ledgerWith(change)).toThrow(
      expect.objectContaining({ code: 'page-ledger-broken', retryable: false }),
    );
  });
});
