import type { MedicalRecord, PageLedgerEntry, PageState } from '@medextract/core/schema';
import { pageStates } from '@medextract/core/schema';

/** How many pages are in each state, states without a page left out. */
export function countPages(
  ledger: readonly PageLedgerEntry[],
): readonly { readonly state: PageState; readonly pages: number }[] {
  return pageStates
    .map((state) => ({ state, pages: ledger.filter((entry) => entry.state === state).length }))
    .filter(({ pages }) => pages > 0);
}

/** One sentence for the whole ledger: `12 pages: 10 read, 1 blank, 1 unreadable`. */
export function ledgerSentence(record: MedicalRecord): string {
  const total = record.page_ledger.length;
  const counts = countPages(record.page_ledger).map(({ state, pages }) => `${pages} ${state}`);
  return `${total} ${total === 1 ? 'page' : 'pages'}: ${counts.join(', ')}`;
}

/** Rows of the source's tables that no fact was read from. */
export function missingRows(record: MedicalRecord): number {
  return record.tables.reduce((sum, { rows, extracted }) => sum + Math.max(0, rows - extracted), 0);
}
