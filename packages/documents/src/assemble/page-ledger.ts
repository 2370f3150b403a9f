import type { SourceDocument, SourcePage } from '@medextract/core';
import { type PageState, pageStates } from '@medextract/core/schema';

export type PageCounts = Readonly<Record<PageState, number>>;

export const countPageStates = (pages: readonly SourcePage[]): PageCounts => {
  const counts: Record<PageState, number> = {
    read: 0,
    blank: 0,
    duplicate: 0,
    unreadable: 0,
    withheld: 0,
  };
  for (const page of pages) counts[page.state] += 1;
  return counts;
};

const findPageFault = (page: SourcePage, index: number): string | undefined => {
  if (page.number !== index + 1) return 'pages are not numbered in order';
  if (page.end < page.start) return 'a page ends before it starts';
  if (!pageStates.includes(page.state)) return 'a page has no known state';
  const { duplicateOf } = page;
  if ((page.state === 'duplicate') !== (duplicateOf !== null))
    return 'a duplicate names no original';
  if (duplicateOf !== null && duplicateOf >= page.number)
    return 'a duplicate precedes its original';
  if (page.state === 'unreadable' && page.reason === null)
    return 'an unreadable page has no reason';
  const isInside = page.words.every(
    ({ start, end }) => page.start <= start && start <= end && end <= page.end,
  );
  return isInside ? undefined : 'a word lies outside its page';
};

/** The ledger's books balance: one state per page, and the pages cover the text in order, once. */
export const findLedgerFault = (
  document: Pick<SourceDocument, 'pages' | 'text'>,
): string | undefined => {
  let covered = 0;
  for (const [index, page] of document.pages.entries()) {
    if (page.start !== covered) return 'pages leave a gap or overlap';
    covered = page.end;
    const fault = findPageFault(page, index);
    if (fault !== undefined) return fault;
  }
  if (covered !== document.text.length) return 'pages do not cover the text';
  const counts = Object.values(countPageStates(document.pages));
  const sum = counts.reduce((total, count) => total + count, 0);
  return sum === document.pages.length ? undefined : 'states do not add up to the page count';
};

/** Throws where the books do not balance: such a document must not go on. */
export const assertLedger = (document: Pick<SourceDocument, 'pages' | 'text'>): void => {
  const fault = findLedgerFault(document);
  if (fault !== undefined) throw new Error(`page ledger: ${fault}`);
};
