import type { DocumentEntry, DocumentStatus } from '@medextract/core/service';
import { wordSize } from '../sealing/keyed-hash.js';
import type { Vault } from '../sealing/open-vault.js';
import { binary, findBinary, type Item, number, text } from '../table/item.js';
import { shardOf } from '../table/key.js';
import { documentKey } from './keys.js';
import { openBody, sealBody } from './sealed-row.js';

export const documentsPartition = (shard: number): string => `documents#${shard}`;
export const documentsWith = (status: DocumentStatus, shard: number): string =>
  `documents#${status}#${shard}`;
export const casesPartition = (shard: number): string => `cases#${shard}`;

/** A document's place among all: by time, then by id, which sorts as the ids were made. */
export const toPlace = ({ receivedAt, id }: DocumentEntry): string => `${receivedAt}#${id}`;

/** Written by `toDocumentAttributes` alone. */
export function parseDocument(vault: Vault, item: Item): DocumentEntry {
  const entry: DocumentEntry = JSON.parse(openBody(vault, item));
  return entry;
}

const digitsPerHash = 2 * wordSize;
const packHashes = (hashes: readonly string[]): Uint8Array => Buffer.from(hashes.join(''), 'hex');

/** Hashes of the words by which the document is found. What the index of words says beyond them does not count. */
export function readHashes(row: Item | undefined): readonly string[] {
  const packed = findBinary(row, 'words');
  if (packed === undefined) return [];
  const digits = Buffer.from(packed).toString('hex');
  return Array.from({ length: digits.length / digitsPerHash }, (_, index) =>
    digits.slice(index * digitsPerHash, (index + 1) * digitsPerHash),
  );
}

export interface DocumentFacts {
  readonly entry: DocumentEntry;
  readonly place: string;
  readonly lock: number;
  /** Number of the newest revision that is stored. */
  readonly newest: number;
  readonly hashes: readonly string[];
  readonly contentHash: string;
  readonly caseHash: string | null;
}

export function toDocumentAttributes(vault: Vault, facts: DocumentFacts, shards: number): Item {
  const { entry, place, hashes, caseHash } = facts;
  const shard = shardOf(entry.id, shards);
  return {
    ...sealBody(vault, documentKey(entry.id), entry),
    version: number(entry.version),
    lock: number(facts.lock),
    newest: number(facts.newest),
    place: text(place),
    contentHash: text(facts.contentHash),
    ...(caseHash === null ? {} : { caseHash: text(caseHash) }),
    ...(hashes.length === 0 ? {} : { words: binary(packHashes(hashes)) }),
    ...{ listPk: text(documentsPartition(shard)), listSk: text(place) },
    ...{ facetPk: text(documentsWith(entry.state.status, shard)), facetSk: text(place) },
  };
}

export const toContentHash = (
  { hash }: Vault,
  { caseId, sha256 }: Pick<DocumentEntry, 'caseId' | 'sha256'>,
): string =>
  caseId === null ? hash.digest('content', sha256) : hash.digest('content', sha256, caseId);

export const toCaseHash = ({ hash }: Vault, caseId: string): string => hash.digest('case', caseId);
