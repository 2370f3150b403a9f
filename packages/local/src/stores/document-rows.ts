import type { DocumentEntry } from '@medextract/core/service';
import type { DocumentsTable } from '../database/tables.js';
import type { Vault } from '../sealing/data-keys.js';

/** Documents of one millisecond that keep their order; more of them run over into the next. */
export const placesPerMs = 1_024;

/** The first place of a time; NaN where it is none. */
export const firstPlaceOf = (isoTime: string): number => Date.parse(isoTime) * placesPerMs;

export type DocumentRow = Readonly<DocumentsTable>;

export const documentColumns = [
  'place',
  'id',
  'sealed',
  'size_bytes',
  'sha256',
  'storage_key',
  'received_at',
  'received_by',
  'version',
  'state',
  'revision',
  'legal_hold',
] as const;

interface SealedPart {
  readonly fileName: string;
  readonly mediaType: string | null;
  readonly caseId: string | null;
}

const identityOf = (id: string): string => `document:${id}`;

type ChangingColumns = Pick<
  DocumentRow,
  'id' | 'version' | 'status' | 'state' | 'revision' | 'legal_hold'
>;

/** What may change of a document after it was received, and its id. */
export const toChangingColumns = (entry: DocumentEntry): ChangingColumns => ({
  id: entry.id,
  version: entry.version,
  status: entry.state.status,
  state: JSON.stringify(entry.state),
  revision: entry.revision,
  legal_hold: entry.legalHold ? 1 : 0,
});

/** All columns but the place. */
export function toDocumentRow(entry: DocumentEntry, vault: Vault): Omit<DocumentRow, 'place'> {
  const { fileName, mediaType, caseId } = entry;
  const sealedPart: SealedPart = { fileName, mediaType, caseId };
  return {
    ...toChangingColumns(entry),
    content_key: toContentKey(entry, vault),
    case_key: toCaseKey(caseId, vault),
    sealed: vault.sealer.seal(JSON.stringify(sealedPart), identityOf(entry.id)),
    size_bytes: entry.sizeBytes,
    sha256: entry.sha256,
    storage_key: entry.storageKey,
    received_at: entry.receivedAt,
    received_by: entry.receivedBy,
  };
}

export function toDocumentEntry(
  row: Pick<DocumentRow, (typeof documentColumns)[number]>,
  { sealer }: Vault,
): DocumentEntry {
  const part: SealedPart = JSON.parse(sealer.unsealText(row.sealed, identityOf(row.id)));
  return {
    id: row.id,
    caseId: part.caseId,
    fileName: part.fileName,
    mediaType: part.mediaType,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    storageKey: row.storage_key,
    receivedAt: row.received_at,
    receivedBy: row.received_by,
    version: row.version,
    state: JSON.parse(row.state),
    revision: row.revision,
    legalHold: row.legal_hold === 1,
  };
}

export const toContentKey = (
  content: Pick<DocumentEntry, 'caseId' | 'sha256'>,
  { hash }: Vault,
): Uint8Array =>
  content.caseId === null
    ? hash.digest('content', content.sha256)
    : hash.digest('content', content.sha256, content.caseId);

export const toCaseKey = (caseId: string | null, { hash }: Vault): Uint8Array | null =>
  caseId === null ? null : hash.digest('case', caseId);
