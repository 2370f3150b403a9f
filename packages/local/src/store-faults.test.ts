import { randomBytes } from 'node:crypto';
import { readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { aDocumentEntry, anAuditEvent, aRevision } from '@medextract/core/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeTemporaryFolder, openStoresIn } from './testing/open-temporary-stores.js';

const unavailable = { code: 'store-unavailable', retryable: true };
const aReceipt = (overrides = {}) => ({
  documents: [{ entry: aDocumentEntry(overrides), expectedVersion: 0 }],
  audit: [anAuditEvent()],
});

/** Another process on the same database. */
function connect(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, 'medextract.db'));
  onTestFinished(() => {
    if (database.isOpen) database.close();
  });
  return database;
}

describe('a store that is full', () => {
  it('refuses what does not fit, whole, to be tried again', async () => {
    const stores = await openStoresIn(makeTemporaryFolder(), { maxDatabaseBytes: 600_000 });
    // Random, so that it cannot be packed.
    const record = JSON.stringify(randomBytes(400_000).toString('base64'));
    const change = { ...aReceipt(), revisions: [aRevision({ record })] };
    const before = await stores.auditLog.head();
    await expect(stores.records.commit(change)).rejects.toMatchObject(unavailable);
    expect(await stores.records.find('document-1')).toBeUndefined();
    expect(await stores.auditLog.head()).toEqual(before);
    expect(await stores.records.commit(aReceipt())).toEqual({ ok: true });
  });

  it('stores what fits although it came together with what does not', async () => {
    const stores = await openStoresIn(makeTemporaryFolder(), { maxDatabaseBytes: 600_000 });
    const large = stores.documents.put('large', new Uint8Array(250_000));
    const larger = stores.documents.put('larger', new Uint8Array(255_000));
    const small = stores.documents.put('small', new Uint8Array(10));
    const results = await Promise.allSettled([large, larger, small]);
    expect(results.map(({ status }) => status)).toContain('rejected');
    expect(results.at(2)).toMatchObject({ status: 'fulfilled' });
    expect(await stores.documents.get('small')).toEqual(new Uint8Array(10));
  });
});

describe('a store that another process locks', () => {
  it('refuses writes after a while, to be tried again, and serves reads all the time', async () => {
    const folder = makeTemporaryFolder();
    const stores = await openStoresIn(folder, { busyLimitMs: 30 });
    await stores.records.commit(aReceipt());
    const other = connect(folder);
    other.exec('BEGIN IMMEDIATE');
    const receipt = aReceipt({ id: 'document-2' });
    await expect(stores.records.commit(receipt)).rejects.toMatchObject(unavailable);
    expect(await stores.records.find('document-1')).toMatchObject({ id: 'document-1' });
    other.exec('ROLLBACK');
    expect(await stores.records.commit(receipt)).toEqual({ ok: true });
  });
});

describe('a store that is damaged', () => {
  it('says so, and is not tried again', async () => {
    const folder = makeTemporaryFolder();
    writeFileSync(join(folder, 'medextract.db'), 'This is no database, whatever its name says.');
    const refusal = { code: 'store-damaged', retryable: false };
    await expect(openStoresIn(folder)).rejects.toMatchObject(refusal);
    // The folder is not held by a start that failed.
    await expect(openStoresIn(folder)).rejects.toMatchObject(refusal);
  });
});

describe('bytes that were tampered with', () => {
  const key = 'documents/1/source';
  const altered = { code: 'bytes-altered', retryable: false };

  it('are noticed in the database', async () => {
    const folder = makeTemporaryFolder();
    const stores = await openStoresIn(folder);
    await stores.documents.put(key, new Uint8Array(100));
    await stores.documents.put('other', new Uint8Array(100));
    connect(folder).exec(
      "UPDATE stored_bytes SET sealed = (SELECT sealed FROM stored_bytes WHERE key = 'other')",
    );
    await expect(stores.documents.get(key)).rejects.toMatchObject(altered);
  });

  it.each([
    ['altered', (path: string) => writeFileSync(path, 'x', { flag: 'r+' })],
    ['cut off', (path: string) => truncateSync(path, statSync(path).size - 1)],
    ['emptied', (path: string) => truncateSync(path, 0)],
  ])('are noticed in a file that was %s', async (_how, tamper) => {
    const folder = makeTemporaryFolder();
    const stores = await openStoresIn(folder);
    await stores.documents.put(key, new Uint8Array(300_000));
    const [file = ''] = readdirSync(join(folder, 'documents'));
    tamper(join(folder, 'documents', file));
    await expect(stores.documents.get(key)).rejects.toMatchObject(altered);
  });
});

describe('files that a crash left behind', () => {
  it('are gone after the next start, and those of documents are not', async () => {
    const folder = makeTemporaryFolder();
    const stores = await openStoresIn(folder);
    await stores.documents.put('kept', new Uint8Array(300_000));
    await stores.close();
    const files = join(folder, 'documents');
    // Noted and begun, and nobody points to it: the process ended in between.
    writeFileSync(join(files, 'half.new'), 'half');
    writeFileSync(join(files, 'whole'), 'whole');
    const database = connect(folder);
    database.exec("INSERT INTO stale_files VALUES ('half'), ('whole')");
    database.close();
    const again = await openStoresIn(folder);
    expect(readdirSync(files)).toHaveLength(1);
    expect(await again.documents.get('kept')).toEqual(new Uint8Array(300_000));
  });
});
