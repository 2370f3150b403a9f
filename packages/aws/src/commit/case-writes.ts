import type { DocumentEntry } from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import { casesPartition } from '../stores/document-rows.js';
import { caseKey, memberKey } from '../stores/keys.js';
import { sealBody } from '../stores/sealed-row.js';
import type { StoreContext } from '../stores/store-context.js';
import { findText, type Item, number, numberOf, text, textOf } from '../table/item.js';
import { shardOf } from '../table/key.js';
import { isAbsent, isStill, type Write } from '../table/write.js';

/** Documents that come to a case, and places of those that leave it. */
export interface CaseMoves {
  readonly added: readonly { readonly entry: DocumentEntry; readonly place: string }[];
  readonly removed: readonly string[];
}

const memberPrefix = 'member#';

/** The summary of each case, kept with the documents that it sums up. */
export async function toCaseWrites(
  { database, shards }: StoreContext,
  vault: Vault,
  moves: ReadonlyMap<string, CaseMoves>,
): Promise<readonly Write[]> {
  if (moves.size === 0) return [];
  const rows = await database.getMany([...moves.keys()].map(caseKey));
  const findNewestLeft = async (hash: string, removed: readonly string[]) => {
    const members = await database.query({
      ...{ pk: caseKey(hash).pk, from: memberPrefix, order: 'down' },
      limit: removed.length + 1,
    });
    return members
      .map((item) => textOf(item, 'sk'))
      .filter((sk) => sk.startsWith(memberPrefix))
      .map((sk) => sk.slice(memberPrefix.length))
      .find((place) => !removed.includes(place));
  };
  const toWrites = async (hash: string, { added, removed }: CaseMoves) => {
    const row = rows.get(caseKey(hash));
    const stored = findText(row, 'newestPlace');
    const isNewestGone = stored !== undefined && removed.includes(stored);
    const left = isNewestGone ? await findNewestLeft(hash, removed) : stored;
    const newest = [...added.map(({ place }) => place), ...(left === undefined ? [] : [left])]
      .sort()
      .at(-1);
    const documents = numberOf(row, 'documents') + added.length - removed.length;
    const members: Write[] = [
      ...removed.map((place): Write => ({ kind: 'delete', key: memberKey(hash, place) })),
      ...added.map(({ entry, place }): Write => {
        const attributes = { documentId: text(entry.id) };
        return { kind: 'put', key: memberKey(hash, place), attributes, condition: isAbsent };
      }),
    ];
    return [toSummaryWrite({ hash, row, newest, documents, added }), ...members];
  };
  const toSummaryWrite = (given: {
    readonly hash: string;
    readonly row: Item | undefined;
    readonly newest: string | undefined;
    readonly documents: number;
    readonly added: CaseMoves['added'];
  }): Write => {
    const { hash, row, newest, documents, added } = given;
    const key = caseKey(hash);
    const condition = isStill(row, 'lock');
    if (documents <= 0 || newest === undefined) return { kind: 'delete', key, condition };
    const [first] = added;
    const body = first === undefined ? undefined : sealBody(vault, key, first.entry.caseId);
    const set = {
      ...(body ?? {}),
      documents: number(documents),
      newestPlace: text(newest),
      lock: number(numberOf(row, 'lock') + 1),
      listPk: text(casesPartition(shardOf(hash, shards))),
      listSk: text(newest),
    };
    return { kind: 'update', key, set, condition };
  };
  return (await Promise.all([...moves].map((move) => toWrites(...move)))).flat();
}
