import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Change } from '@medextract/core/service';
import {
  aDocumentEntry,
  aDomainEvent,
  aNewJob,
  anAuditEvent,
  anOutcome,
  aReviewItem,
  aRevision,
} from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import type { LocalStores } from './open-local-stores.js';
import { makeTemporaryFolder, openStoresIn, readFiles } from './testing/open-temporary-stores.js';

/** Stands for whatever a patient could be known by; long enough to be there by no accident. */
const name = 'Quintavalle-Ostrogorski';
const at = '2024-05-06T07:08:09.010Z';
const request = { principalId: name, key: name };
const entry = aDocumentEntry({ caseId: name, fileName: `${name}.pdf`, mediaType: name });

const change: Change = {
  documents: [{ entry, expectedVersion: 0, searchWords: [name.toLowerCase(), 'asthma'] }],
  revisions: [aRevision({ record: `{"name":"${name}"}`, medicalData: `["${name}"]` })],
  reviews: [{ item: aReviewItem({ caseId: name, reasons: [name] }), expectedVersion: 0 }],
  jobs: [aNewJob()],
  outcomes: [anOutcome()],
  events: [aDomainEvent({ caseId: name })],
  audit: [anAuditEvent({ detail: { reason: name, before: name } })],
};

/** Puts the name wherever a client can. */
async function plant({ records, documents, keys, webhooks, idempotency }: LocalStores) {
  expect(await records.commit(change)).toEqual({ ok: true });
  await documents.put('documents/document-1/source', Buffer.from(name.repeat(20)));
  await documents.put('documents/document-1/reading', Buffer.from(name.repeat(20_000)));
  const made = { createdAt: at, createdBy: 'principal-1' };
  await keys.create({
    ...{ id: 'key-1', label: name, secretSha256: 'a'.repeat(64), roles: ['viewer'], scopes: null },
    ...{ ...made, expiresAt: null, revokedAt: null },
  });
  await webhooks.create({ id: 'webhook-1', url: name, eventTypes: [], secret: name, ...made });
  await idempotency.claim({ ...request, fingerprint: 'print', claimMs: 1_000 });
  await idempotency.keep({
    ...request,
    answer: { status: 200, headers: { name }, body: name },
    keepMs: 1_000,
  });
}

async function eraseAll({ records, documents, keys, webhooks, idempotency }: LocalStores) {
  await idempotency.release(request);
  await webhooks.delete('webhook-1');
  await keys.revoke('key-1', at);
  for (const part of ['source', 'reading']) await documents.delete(`documents/document-1/${part}`);
  const erase = [{ documentId: 'document-1', expectedVersion: 1 }];
  expect(await records.commit({ erase, audit: [] })).toEqual({ ok: true });
}

/** The name in the ways in which it could have been written. */
const writings = [
  Buffer.from(name),
  Buffer.from(name.toLowerCase()),
  Buffer.from(name, 'utf16le'),
  Buffer.from(Buffer.from(name).toString('hex')),
  Buffer.from(Buffer.from(name).toString('base64').slice(0, 24)),
];

const listFilesWith = (folder: string, patterns: readonly Buffer[]): string[] =>
  readFiles(folder)
    .filter(({ bytes }) => patterns.some((pattern) => bytes.includes(pattern)))
    .map((file) => file.name);

/** The sealed bytes of everything that belongs to the document. */
function listSealed(folder: string): Buffer[] {
  const database = new DatabaseSync(join(folder, 'medextract.db'), { readOnly: true });
  const sealed = [
    'SELECT sealed FROM documents',
    'SELECT record FROM revisions',
    'SELECT medical_data FROM revisions',
    'SELECT sealed FROM reviews',
    'SELECT sealed FROM cases',
    'SELECT hashes FROM document_words',
    'SELECT sealed FROM stored_bytes WHERE sealed IS NOT NULL',
    'SELECT sealed FROM webhooks',
    'SELECT sealed_answer FROM idempotency',
  ].flatMap((sql) => database.prepare(sql).all().flatMap(Object.values));
  database.close();
  return sealed.map((bytes) => {
    if (!(bytes instanceof Uint8Array)) throw new TypeError('A sealed column holds no bytes.');
    // The tail: the tag, or the last hashes; the start of a freed cell may be overwritten by chance.
    return Buffer.from(bytes.subarray(-12));
  });
}

describe('what is on the disk', () => {
  it('holds no name, in the log or after it was moved into the database', async () => {
    const folder = makeTemporaryFolder();
    const stores = await openStoresIn(folder);
    await plant(stores);
    expect(listFilesWith(folder, writings)).toEqual([]);
    expect(listFilesWith(folder, [Buffer.from('document-1')])).not.toEqual([]);
    await stores.close();
    expect(listFilesWith(folder, writings)).toEqual([]);
  });

  it('holds no byte of what was deleted, at the moment when that is acknowledged', async () => {
    const folder = makeTemporaryFolder();
    const stores = await openStoresIn(folder);
    await plant(stores);
    const sealed = listSealed(folder);
    expect(sealed).toHaveLength(9);
    for (const pattern of sealed) expect(listFilesWith(folder, [pattern])).not.toEqual([]);
    await eraseAll(stores);
    expect(listFilesWith(folder, sealed)).toEqual([]);
    expect(readdirSync(join(folder, 'documents'))).toEqual([]);
  });

  it('comes back as it was after a restart', async () => {
    const folder = makeTemporaryFolder();
    const stores = await openStoresIn(folder);
    await plant(stores);
    await stores.close();
    const { records, reviews, events, auditLog } = await openStoresIn(folder);
    expect(await records.find('document-1')).toEqual(entry);
    expect((await records.list({ limit: 9, words: [name.toLowerCase()] })).items).toEqual([entry]);
    expect((await records.findRevision('document-1'))?.record).toContain(name);
    expect((await records.listCases({ limit: 9 })).items).toMatchObject([{ caseId: name }]);
    expect((await reviews.list({ limit: 9, caseId: name })).items).toHaveLength(1);
    expect(await events.read({ after: 0, limit: 9 })).toMatchObject([{ caseId: name }]);
    expect(await auditLog.read({ after: 0, limit: 9 })).toMatchObject([
      { detail: { before: name } },
    ]);
  });
});
