import {
  type AddressedPassage,
  findAddressedPassages,
} from '../addressed-text/find-addressed-passages.js';
import type { SourceDocument } from '../document/source-document.js';
import { type MedicalRecord, type Reader, schemaVersion, type Warning } from '../schema/index.js';
import { countTables } from './count-tables.js';
import type { DraftWarning, FactDrafts, RecordAssessor } from './fact-drafts.js';
import { groundDrafts } from './ground-drafts.js';
import { findPage } from './locate-page.js';
import { markAddressed } from './mark-addressed.js';
import { toPageLedger } from './page-ledger.js';
import { type ReadingOrigin, toReceipt } from './receipt.js';
import { reconcileDrafts } from './reconcile.js';
import { reconcileReadings, type TwoReadings } from './reconcile-readings.js';
import { describeShortTable, isShort, listReviewItems } from './review.js';

export interface RecordParts {
  readonly document: SourceDocument;
  readonly drafts: FactDrafts;
  /** A second reading, by a model; the first is then the offline reader's. */
  readonly model?: TwoReadings['model'];
  /** What speaks to a reading machine in the document; looked for where it is not given. No fact rests on it alone. */
  readonly passages?: readonly AddressedPassage[];
  readonly readBy: Reader;
  readonly origin: ReadingOrigin;
  readonly assessor: RecordAssessor;
}

function reconcile(
  { document, drafts, model }: RecordParts,
  passages: readonly AddressedPassage[],
): FactDrafts {
  if (model === undefined) return markAddressed(reconcileDrafts(drafts, document), passages);
  return reconcileReadings({ offline: drafts, model }, { document, passages });
}

/** A document that gives orders says so once. */
function describeOrders(passages: readonly AddressedPassage[]): DraftWarning[] {
  const first = passages.find(({ isPlain }) => isPlain);
  if (first === undefined) return [];
  const { start, end, sign } = first;
  const message = `The document speaks to whoever reads it by machine (${sign}); what rests on such passages is not verified.`;
  return [{ code: 'instructions-in-document', message, span: { start, end } }];
}

/** One reading of a document, or two, made into a record: reconciled, grounded, verified, assessed. Pure. */
export function assembleRecord(parts: RecordParts): MedicalRecord {
  const { document, readBy, origin, assessor } = parts;
  const passages = parts.passages ?? findAddressedPassages(document);
  const drafts = reconcile(parts, passages);
  const also = parts.model === undefined ? [] : [parts.model];
  const tables = countTables(parts.drafts, document, { also });
  const warnings: Warning[] = [
    ...document.warnings,
    ...[...(drafts.warnings ?? []), ...describeOrders(passages)].map(({ code, message, span }) => ({
      code,
      message,
      page: findPage(document, span)?.number ?? null,
    })),
    ...tables.filter(isShort).map((table) => ({
      code: 'rows-missing',
      message: describeShortTable(table),
      page: table.page,
    })),
  ];
  const unreviewed = {
    schema_version: schemaVersion,
    document_kind: drafts.document_kind,
    ...groundDrafts(drafts, document, readBy),
    page_ledger: toPageLedger(document),
    tables,
    warnings,
    receipt: toReceipt(document, origin),
    notes: null,
  } as const;
  const record = { ...unreviewed, review: listReviewItems(unreviewed) };
  return { ...record, ...assessor.assess(record) };
}
