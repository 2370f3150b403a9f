import type { Revision, RevisionSummary } from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import { packText, unpackText } from '../sealing/packed-text.js';
import { binary, findBinary, findText, type Item, text } from '../table/item.js';
import { nameOf } from '../table/key.js';
import { revisionKey } from './keys.js';
import { openBody, sealBody } from './sealed-row.js';
import type { StoreContext } from './store-context.js';

/** A row may have 400 kB, and a transaction 4 MB: larger texts go to the bucket. */
const maxTextBytes = 300_000;
const idSize = 8;

/** The texts of a revision, sealed; in the bucket where they are large, and nobody can see them yet. */
export interface StagedRevision {
  readonly revision: Revision;
  readonly attributes: Item;
  readonly object: string | undefined;
}

const identityOf = ({ documentId, number }: RevisionSummary): string =>
  `${nameOf(revisionKey(documentId, number))}|text`;

export async function stageRevision(
  { overflow, random }: StoreContext,
  vault: Vault,
  revision: Revision,
): Promise<StagedRevision> {
  const { record, packedRecord: _packedRecord, medicalData, ...summary } = revision;
  const key = revisionKey(revision.documentId, revision.number);
  const packed = packText(JSON.stringify([record, medicalData]));
  const sealed = vault.sealer.seal(packed, identityOf(revision));
  const body = sealBody(vault, key, summary);
  if (sealed.byteLength <= maxTextBytes) {
    return { revision, attributes: { ...body, text: binary(sealed) }, object: undefined };
  }
  const id = Buffer.from(random(idSize)).toString('hex');
  const object = `${encodeURIComponent(revision.documentId)}/${revision.number}-${id}`;
  await overflow.put(object, sealed, 'new');
  return { revision, attributes: { ...body, object: text(object) }, object };
}

/** Written by `stageRevision` alone. */
export function parseRevisionSummary(vault: Vault, item: Item): RevisionSummary {
  const summary: RevisionSummary = JSON.parse(openBody(vault, item));
  return summary;
}

export async function openRevision(
  { overflow }: Pick<StoreContext, 'overflow'>,
  vault: Vault,
  item: Item,
): Promise<Revision | undefined> {
  const summary = parseRevisionSummary(vault, item);
  const object = findText(item, 'object');
  const sealed = object === undefined ? findBinary(item, 'text') : await overflow.get(object);
  // Gone with its document between the two looks.
  if (sealed === undefined) return undefined;
  const packed = vault.sealer.unseal(sealed, identityOf(summary));
  const texts: readonly [string, string] = JSON.parse(unpackText(packed));
  return { ...summary, record: texts[0], medicalData: texts[1] };
}
