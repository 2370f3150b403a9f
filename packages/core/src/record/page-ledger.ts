import type { SourceDocument, SourcePage } from '../document/source-document.js';
import { MedExtractError } from '../error.js';
import { type PageLedgerEntry, pageStates } from '../schema/index.js';

const knownStates: ReadonlySet<string> = new Set(pageStates);

const broken = (message: string): MedExtractError =>
  new MedExtractError('page-ledger-broken', message);

function checkPlace(page: SourcePage, from: number, to: number): void {
  if (page.start < from || page.start > page.end || page.end > to) {
    throw broken(`Page ${page.number} overlaps another one or lies outside the text.`);
  }
}

function checkState({ number, state, duplicateOf }: SourcePage): void {
  if (!knownStates.has(state)) throw broken(`Page ${number} has a state that is not known.`);
  const namesEarlierPage = duplicateOf !== null && duplicateOf >= 1 && duplicateOf < number;
  const isSound = state === 'duplicate' ? namesEarlierPage : duplicateOf === null;
  if (!isSound) throw broken(`Page ${number} does not name the earlier page that it repeats.`);
}

/**
 * One entry per page, each in exactly one state. Throws where pages are missing, out of turn, overlap
 * or have no sound state: a page must never go unaccounted for.
 */
export function toPageLedger({ pages, text }: SourceDocument): PageLedgerEntry[] {
  let from = 0;
  return pages.map((page, index) => {
    if (page.number !== index + 1) throw broken(`Page ${index + 1} is missing from the ledger.`);
    checkPlace(page, from, text.length);
    checkState(page);
    from = page.end;
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
}
