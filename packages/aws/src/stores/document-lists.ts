import {
  type DocumentEntry,
  type DocumentQuery,
  type Page,
  parseCursor,
} from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import { type Item, textOf } from '../table/item.js';
import { countTo, queryShards } from '../table/query-shards.js';
import { collectPage } from './collect-page.js';
import {
  documentsPartition,
  documentsWith,
  parseDocument,
  readHashes,
  toCaseHash,
  toPlace,
} from './document-rows.js';
import { caseKey, documentKey, memberKey, wordKey } from './keys.js';
import type { StoreContext } from './store-context.js';
import { takePage } from './take-page.js';

/** Documents that one look takes together where it must look at each. */
const perLook = 100;
const memberPrefix = 'member#';

interface Span {
  readonly from?: string;
  readonly before?: string;
}

/** Places between two times and behind the cursor. A place begins with its time. */
function toSpan({ cursor, receivedFrom, receivedTo }: DocumentQuery): Span {
  const last = cursor === undefined ? undefined : parseCursor(cursor, ['string'])[0];
  const [before] = [last, receivedTo].filter((end) => end !== undefined).sort();
  return {
    ...(receivedFrom === undefined ? {} : { from: receivedFrom }),
    ...(before === undefined ? {} : { before }),
  };
}

/** Lists by keyset over places, the newest first: a page costs the same wherever it is. */
export function createDocumentLists(context: StoreContext) {
  return {
    async list(asked: DocumentQuery): Promise<Page<DocumentEntry>> {
      const vault = await context.vault();
      // The longest word is the rarest, more often than not.
      const [word] = (asked.words ?? []).toSorted((left, right) => right.length - left.length);
      if (word !== undefined) {
        return listPointed(context, vault, { asked, pointers: withWord(context, vault, word) });
      }
      const { caseId } = asked;
      if (caseId === undefined) return listIndexed(context, vault, asked);
      return listPointed(context, vault, { asked, pointers: membersOf(context, vault, caseId) });
    },
  };
}

async function listIndexed(
  { database, shards }: StoreContext,
  vault: Vault,
  asked: DocumentQuery,
): Promise<Page<DocumentEntry>> {
  const { status, limit } = asked;
  const by =
    status === undefined
      ? ({ index: 'list', partitions: countTo(shards).map(documentsPartition) } as const)
      : ({
          index: 'facet',
          partitions: countTo(shards).map((shard) => documentsWith(status, shard)),
        } as const);
  const rows = await queryShards(database, {
    ...{ ...by, order: 'down', limit: limit + 1, ...toSpan(asked) },
  });
  const entries = rows.map((row) => parseDocument(vault, row));
  return takePage(entries, limit, { toPlace, toItem: (entry) => entry });
}

/** Walks rows that point to documents, and looks at each document itself. */
function listPointed(
  { database }: StoreContext,
  vault: Vault,
  { asked, pointers }: { readonly asked: DocumentQuery; readonly pointers: Pointers },
): Promise<Page<DocumentEntry>> {
  const isWanted = toFilter(asked, vault);
  const span = toSpan(asked);
  return collectPage({
    limit: asked.limit,
    start: span.before,
    async look(behind) {
      const page = await pointers({ ...span, ...(behind === undefined ? {} : { before: behind }) });
      const found = await database.getMany(page.map(({ documentId }) => documentKey(documentId)));
      const rows = page.map(({ place, documentId }) => {
        const row = found.get(documentKey(documentId));
        const isShown = row !== undefined && textOf(row, 'place') === place && isWanted(row);
        return { place, item: isShown ? parseDocument(vault, row) : undefined };
      });
      return { rows, isLast: page.length < perLook };
    },
  });
}

const membersOf =
  ({ database }: StoreContext, vault: Vault, caseId: string): Pointers =>
  async ({ from = '', before }) => {
    const hash = toCaseHash(vault, caseId);
    const rows = await database.query({
      pk: caseKey(hash).pk,
      from: `${memberPrefix}${from}`,
      ...{ before: before === undefined ? 'member$' : memberKey(hash, before).sk },
      ...{ order: 'down', limit: perLook },
    });
    return rows.map((row) => ({
      place: textOf(row, 'sk').slice(memberPrefix.length),
      documentId: textOf(row, 'documentId'),
    }));
  };

const withWord =
  ({ database }: StoreContext, vault: Vault, word: string): Pointers =>
  async (span) => {
    const { pk } = wordKey(vault.hash.ofWord(word), '');
    const rows = await database.query({ pk, order: 'down', limit: perLook, ...span });
    return rows.map((row) => ({
      place: textOf(row, 'sk'),
      documentId: textOf(row, 'documentId'),
    }));
  };

/** Up to `perLook` documents of a stretch, the newest first. */
type Pointers = (
  span: Span,
) => Promise<readonly { readonly place: string; readonly documentId: string }[]>;

/** The words, the case and the status that a document itself says it has. */
function toFilter(
  { words = [], caseId, status }: DocumentQuery,
  vault: Vault,
): (row: Item) => boolean {
  const wanted = words.map((word) => vault.hash.ofWord(word));
  return (row) => {
    const hashes = new Set(wanted.length === 0 ? [] : readHashes(row));
    if (!wanted.every((hash) => hashes.has(hash))) return false;
    if (caseId === undefined && status === undefined) return true;
    const entry = parseDocument(vault, row);
    return (
      (caseId === undefined || entry.caseId === caseId) &&
      (status === undefined || entry.state.status === status)
    );
  };
}
