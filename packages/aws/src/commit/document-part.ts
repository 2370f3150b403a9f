import type { Change, CommitConflict, DocumentChange } from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import {
  parseDocument,
  readHashes,
  toCaseHash,
  toContentHash,
  toDocumentAttributes,
  toPlace,
} from '../stores/document-rows.js';
import { contentKey, documentKey, wordKey } from '../stores/keys.js';
import type { StoreContext } from '../stores/store-context.js';
import type { Rows } from '../table/database.js';
import { findText, type Item, number, numberOf, text, textOf } from '../table/item.js';
import { isPresent, isStill, type Write } from '../table/write.js';
import { type CaseMoves, toCaseWrites } from './case-writes.js';
import type { ChangePart, PartWrites } from './change-part.js';
import { listChildren } from './erase-document.js';
import type { FollowUp } from './follow-up.js';
import { forgetAnswers } from './forget-answers.js';

/** Words that are written in the transaction itself; more of them follow it. */
const maxWordsInside = 10;
const rowsPerFollowUp = 1_000;

const isNew = ({ expectedVersion }: DocumentChange): boolean => expectedVersion === 0;

/** Documents, the row that each stands for: whatever belongs to a document is written with a guard on it. */
export function createDocumentPart(context: StoreContext): ChangePart {
  return (change, vault) => {
    const { documents = [], erase = [], revisions = [], reviews = [] } = change;
    const ids = new Set([
      ...documents.map(({ entry }) => entry.id),
      ...erase.map(({ documentId }) => documentId),
      ...revisions.map(({ documentId }) => documentId),
      ...reviews.map(({ item }) => item.documentId),
    ]);
    const newContents = documents.filter(isNew).map(({ entry }) => toContentHash(vault, entry));
    return {
      keys: [...[...ids].map(documentKey), ...newContents.map(contentKey)],
      conflict: (rows) => findConflict(change, vault, rows),
      write: async (rows) => {
        const parts = await Promise.all([
          ...[...ids].map((id) => writeDocument(context, { change, vault, rows, id })),
          writeCases(context, { change, vault, rows }),
        ]);
        return {
          writes: parts.flatMap(({ writes }) => writes),
          followUps: parts.flatMap(({ followUps = [] }) => followUps),
        };
      },
    };
  };
}

function findConflict(change: Change, vault: Vault, rows: Rows): CommitConflict | undefined {
  const { documents = [], erase = [] } = change;
  const versionOf = (id: string) => numberOf(rows.get(documentKey(id)), 'version');
  const gone = new Set(erase.map(({ documentId }) => documentId));
  const areErasable = erase.every(
    ({ documentId, expectedVersion }) =>
      rows.get(documentKey(documentId)) !== undefined && versionOf(documentId) === expectedVersion,
  );
  if (!areErasable) return 'version';
  const taken = new Set<string>();
  for (const document of documents) {
    const hash = toContentHash(vault, document.entry);
    const holder = findText(rows.get(contentKey(hash)), 'documentId');
    const isTaken = (holder !== undefined && !gone.has(holder)) || taken.has(hash);
    if (isNew(document) && isTaken) return 'duplicate';
    const version = gone.has(document.entry.id) ? 0 : versionOf(document.entry.id);
    if (version !== document.expectedVersion) return 'version';
    taken.add(hash);
  }
  return areRevisionsNext(change, rows, gone) ? undefined : 'version';
}

function areRevisionsNext(change: Change, rows: Rows, gone: ReadonlySet<string>): boolean {
  const brought = new Set(change.documents?.map(({ entry }) => entry.id));
  const newest = new Map<string, number>();
  return (change.revisions ?? []).every(({ documentId, number: next }) => {
    const row = gone.has(documentId) ? undefined : rows.get(documentKey(documentId));
    const last = newest.get(documentId) ?? numberOf(row, 'newest');
    newest.set(documentId, next);
    return (row !== undefined || brought.has(documentId)) && next === last + 1;
  });
}

interface Given {
  readonly change: Change;
  readonly vault: Vault;
  readonly rows: Rows;
}

async function writeDocument(
  context: StoreContext,
  given: Given & { readonly id: string },
): Promise<PartWrites> {
  const { change, rows, id } = given;
  const { documents = [], erase = [], revisions = [], reviews = [] } = change;
  const key = documentKey(id);
  const row = rows.get(key);
  const document = documents.findLast(({ entry }) => entry.id === id);
  const isErased = erase.some(({ documentId }) => documentId === id);
  const gone = isErased && row !== undefined ? await writeErasure(context, row, given) : nothing;
  if (document !== undefined) {
    const followUps =
      document.entry.state.status === 'completed'
        ? await forgetAnswers(context.database, document.entry)
        : [];
    return join(
      join({ writes: [], followUps }, gone),
      putDocument(context, { ...given, document, row: isErased ? undefined : row, was: row }),
    );
  }
  if (isErased) {
    const deletion: Write = { kind: 'delete', key, condition: isStill(row, 'lock') };
    return join({ writes: [deletion] }, gone);
  }
  const newest = revisions.findLast(({ documentId }) => documentId === id)?.number;
  const add = { lock: number(1) };
  if (newest !== undefined) {
    const set = { newest: number(newest) };
    return { writes: [{ kind: 'update', key, set, add, condition: isStill(row, 'lock') }] };
  }
  // What is new must be seen by whoever erases the document at the same moment.
  const brings = reviews.some(
    ({ item, expectedVersion }) => item.documentId === id && expectedVersion === 0,
  );
  return {
    writes: brings
      ? [{ kind: 'update', key, add, condition: isPresent }]
      : [{ kind: 'check', key, condition: isPresent }],
  };
}

const nothing: PartWrites = { writes: [] };
const join = (left: PartWrites, right: PartWrites): PartWrites => ({
  writes: [...left.writes, ...right.writes],
  followUps: [...(left.followUps ?? []), ...(right.followUps ?? [])],
});

function putDocument(
  { shards }: StoreContext,
  given: Given & {
    readonly document: DocumentChange;
    readonly row: Item | undefined;
    /** The row that the new one takes the place of, an erased one too. */
    readonly was: Item | undefined;
  },
): PartWrites {
  const { change, vault, document, row, was } = given;
  const { entry, searchWords } = document;
  const revision = change.revisions?.findLast(({ documentId }) => documentId === entry.id);
  const before = readHashes(row);
  const hashes =
    searchWords === undefined
      ? before
      : [...new Set(searchWords.map((word) => vault.hash.ofWord(word)))];
  const place = findText(row, 'place') ?? toPlace(entry);
  const contentHash = toContentHash(vault, entry);
  const facts = {
    ...{ entry, place, hashes, contentHash },
    lock: numberOf(was, 'lock') + 1,
    newest: revision?.number ?? numberOf(row, 'newest'),
    caseHash: entry.caseId === null ? null : toCaseHash(vault, entry.caseId),
  };
  const writes: Write[] = [
    {
      kind: 'put',
      key: documentKey(entry.id),
      attributes: toDocumentAttributes(vault, facts, shards),
      condition: isStill(was, 'lock'),
    },
  ];
  if (isNew(document)) {
    const key = contentKey(contentHash);
    const condition = isStill(given.rows.get(key), 'documentId');
    writes.push({ kind: 'put', key, attributes: { documentId: text(entry.id) }, condition });
  }
  const add = hashes.filter((hash) => !before.includes(hash));
  const remove = before.filter((hash) => !hashes.includes(hash));
  return join({ writes }, writeWords({ documentId: entry.id, place, add, remove }));
}

function writeWords(
  moves: Omit<Extract<FollowUp, { readonly kind: 'words' }>, 'kind'>,
): PartWrites {
  const { documentId, place, add, remove } = moves;
  if (add.length === 0 && remove.length === 0) return nothing;
  if (add.length > maxWordsInside || remove.length > 0) {
    return { writes: [], followUps: [{ kind: 'words', ...moves }] };
  }
  return {
    writes: add.map((hash) => ({
      ...{ kind: 'put', key: wordKey(hash, place), attributes: { documentId: text(documentId) } },
    })),
  };
}

async function writeErasure(
  { database }: StoreContext,
  row: Item,
  { change, vault, id }: Given & { readonly id: string },
): Promise<PartWrites> {
  const kept = new Set(change.jobs?.map((job) => `job#${job.id}`));
  const children = (await listChildren(database, id)).filter((sk) => !kept.has(sk));
  const contentHash = textOf(row, 'contentHash');
  const isTakenOver = (change.documents ?? []).some(
    (document) => isNew(document) && toContentHash(vault, document.entry) === contentHash,
  );
  const followUps: FollowUp[] = [];
  for (let at = 0; at < children.length; at += rowsPerFollowUp) {
    const part = children.slice(at, at + rowsPerFollowUp);
    followUps.push({ kind: 'erase', documentId: id, rows: part });
  }
  const remove = readHashes(row);
  if (remove.length > 0) {
    const place = textOf(row, 'place');
    followUps.push({ kind: 'words', documentId: id, place, add: [], remove });
  }
  followUps.push(...(await forgetAnswers(database, parseDocument(vault, row))));
  return {
    writes: isTakenOver ? [] : [{ kind: 'delete', key: contentKey(contentHash) }],
    followUps,
  };
}

async function writeCases(
  context: StoreContext,
  { change, vault, rows }: Given,
): Promise<PartWrites> {
  const { documents = [], erase = [] } = change;
  const moves = new Map<string, { added: CaseMoves['added'][number][]; removed: string[] }>();
  const movesOf = (hash: string) => {
    const known = moves.get(hash) ?? { added: [], removed: [] };
    moves.set(hash, known);
    return known;
  };
  for (const { documentId } of erase) {
    const row = rows.get(documentKey(documentId));
    const hash = findText(row, 'caseHash');
    if (row !== undefined && hash !== undefined) movesOf(hash).removed.push(textOf(row, 'place'));
  }
  for (const { entry } of documents.filter(isNew)) {
    if (entry.caseId === null) continue;
    movesOf(toCaseHash(vault, entry.caseId)).added.push({ entry, place: toPlace(entry) });
  }
  return { writes: await toCaseWrites(context, vault, moves) };
}
