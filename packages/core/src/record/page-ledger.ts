import type { SourceDocument } from '../document/source-document.js';
import { MedExtractError } from '../error.js';
import { type PageLedgerEntry, pageStates } from '../schema/index.js';

const broken = (message: string): MedExtractError =>
  new MedExtractError('page-ledger-broken', message);

function checkPage(entry: PageLedgerEntry, index: number, document: SourceDocument): void {
  if (entry.page !== index + 1) throw broken(`Page ${index + 1} of the ledger is missing.`);
  if (entry.start > entry.end || entry.end > document.text.length) {
    throw broken(`Page ${entry.page} lies outside the text.`);
  }
  const { duplicate_of: original } = entry;
  const isDuplicate = entry.state === 'duplicate';
  if (isDuplicate !== (original !== null) || (original !== null && original >= entry.page)) {
    throw broken(`Page ${entry.page} does not name the earlier page that it repeats.`);
  }
}

/** One entry per page; throws where the states do not add up, since a page must never go missing. */
export function toPageLedger(document: SourceDocument): PageLedgerEntry[] {
  const counts = new Map<string, number>(pageStates.map((state) => [state, 0]));
  const ledger = document.pages.map((page): PageLedgerEntry => {
    const count = counts.get(page.state);
    if (count !== undefined) counts.set(page.state, count + 1);
    return {
      page: page.number,
      state: page.state,
      source: page.source,
      reason: page.reason,
      duplicate_of: page.duplicateOf,
      ocr_confidence: page.ocrConfidence,
      start: page.start,
      end: page.end,
    };
  });
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total !== document.pages.length) throw broken('A page has a state that is not known.');
  ledger.forEach((entry, index) => {
    checkPage(entry, index, document);
  });
  return ledger;
}
