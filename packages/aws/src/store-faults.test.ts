import {
  aDocumentEntry,
  anAuditEvent,
  anOutcome,
  createFakeDigest,
  createFixedClock,
} from '@medextract/core/testing';
import { expect, it } from 'vitest';
import { type PlannedFault, startFaultProxy } from './testing/fault-proxy.js';
import { openEmulatedStores, openEmulators } from './testing/open-emulated-stores.js';
import { describeWithEmulators } from './testing/with-emulators.js';

const conflict = { CancellationReasons: [{ Code: 'TransactionConflict' }] };
const busy: PlannedFault = {
  ...{ operation: 'TransactWriteItems', status: 400, details: conflict },
  code: 'TransactionCanceledException',
};
const unavailable = { code: 'store-unavailable', retryable: true };
const source = { key: 'documents/document-1/source', bytes: new Uint8Array(10) };
const receipt = {
  documents: [{ entry: aDocumentEntry(), expectedVersion: 0 }],
  bytes: [source],
  outcomes: [anOutcome()],
  audit: [anAuditEvent()],
};
const day = { from: '2024-05-06T00:00:00.000Z', to: '2024-05-07T00:00:00.000Z' };

/** Stores behind a proxy for each emulator. */
async function open(overrides: Parameters<typeof openEmulatedStores>[0] | object = {}) {
  const emulators = await openEmulators();
  const tables = await startFaultProxy(emulators.tables.endpoint);
  const others = await startFaultProxy(emulators.others.endpoint);
  const left: string[] = [];
  const stores = await openEmulatedStores({
    clock: createFixedClock(),
    digest: createFakeDigest(),
    access: { ...emulators.others, endpoint: others.endpoint, maxAttempts: 3 },
    tablesAccess: { ...emulators.tables, endpoint: tables.endpoint, maxAttempts: 3 },
    onLeftBehind: ({ code }) => void left.push(code),
    ...overrides,
  });
  return { ...stores, stores, tables, others, left };
}

describeWithEmulators('a table that has too much to do', () => {
  it('is asked again, and answers', async () => {
    const { records, tables } = await open();
    const throttled = { status: 400, code: 'ProvisionedThroughputExceededException', times: 2 };
    tables.plan([
      { ...busy, times: 3 },
      { ...throttled, operation: 'BatchGetItem' },
      { ...throttled, operation: 'GetItem' },
    ]);
    expect(await records.commit(receipt)).toEqual({ ok: true });
    expect(await records.find('document-1')).toEqual(receipt.documents[0]?.entry);
  });

  it('is given up on after a while, and nothing is half done', async () => {
    const { records, auditLog, tables } = await open();
    await records.commit({ audit: [anAuditEvent()] });
    tables.plan([busy]);
    await expect(records.commit(receipt)).rejects.toMatchObject(unavailable);
    tables.plan([{ operation: 'GetItem', status: 400, code: 'ThrottlingException' }]);
    await expect(records.find('document-1')).rejects.toMatchObject(unavailable);
    tables.plan([]);
    expect(await records.find('document-1')).toBeUndefined();
    expect((await auditLog.head()).sequence).toBe(1);
    expect(await records.commit(receipt)).toEqual({ ok: true });
  });
});

describeWithEmulators('an answer that is lost', () => {
  it('does not make a step count twice', async () => {
    const { records, metrics, auditLog, tables } = await open();
    tables.plan([
      { operation: 'TransactWriteItems', status: 0, code: '', kind: 'lost-answer', times: 1 },
    ]);
    expect(await records.commit(receipt)).toEqual({ ok: true });
    expect(tables.seen.filter((one) => one === 'TransactWriteItems')).toHaveLength(2);
    expect((await metrics.find({ promptVersion: 'offline', ...day }))?.requests).toBe(1);
    expect((await auditLog.head()).sequence).toBe(1);
  });

  it('of the bucket leaves the bytes where they are', async () => {
    const { records, documents, others } = await open();
    others.plan([{ operation: 'PUT', status: 0, code: '', kind: 'lost-answer', times: 1 }]);
    expect(await records.commit(receipt)).toEqual({ ok: true });
    expect(await documents.get(source.key)).toEqual(source.bytes);
  });
});

describeWithEmulators('a bucket that is slow', () => {
  it('is asked again, and given up on before anything is stored', async () => {
    const { records, documents, others } = await open();
    const slow: PlannedFault = { operation: 'PUT', status: 503, code: 'SlowDown' };
    others.plan([slow]);
    await expect(records.commit(receipt)).rejects.toMatchObject(unavailable);
    expect(await records.find('document-1')).toBeUndefined();
    others.plan([{ ...slow, times: 2 }]);
    expect(await records.commit(receipt)).toEqual({ ok: true });
    expect(await documents.get(source.key)).toEqual(source.bytes);
  });
});

describeWithEmulators('what a process left behind', () => {
  it('is done by the sweep: words of a document that is stored', async () => {
    const clock = createFixedClock();
    const { stores, tables, left } = await open({ clock });
    const searchWords = Array.from({ length: 30 }, (_, index) => `word${index}`);
    const documents = [{ entry: aDocumentEntry(), expectedVersion: 0, searchWords }];
    tables.plan([{ operation: 'BatchWriteItem', status: 500, code: 'InternalServerError' }]);
    expect(await stores.records.commit({ documents, audit: [] })).toEqual({ ok: true });
    expect(left).toEqual(['store-unavailable']);
    tables.plan([]);
    const find = async () => (await stores.records.list({ limit: 9, words: ['word7'] })).items;
    expect(await find()).toEqual([]);
    expect((await stores.sweep()).followUps).toBe(0);
    clock.advance(60_001);
    expect((await stores.sweep()).followUps).toBe(1);
    expect(await find()).toHaveLength(1);
    expect((await stores.sweep()).followUps).toBe(0);
  });

  it('is taken away by the sweep: bytes that no document has', async () => {
    const later = { now: () => Date.now() + 7_200_000 };
    const { stores, tables } = await open({ clock: later });
    await stores.documents.put('documents/document-9/source', new Uint8Array(1));
    tables.plan([{ operation: 'TransactWriteItems', status: 500, code: 'InternalServerError' }]);
    await expect(stores.records.commit(receipt)).rejects.toMatchObject(unavailable);
    tables.plan([]);
    const list = () => stores.documents.list({ prefix: 'documents/', limit: 9 });
    expect(await list()).toEqual([source.key, 'documents/document-9/source']);
    expect(await stores.documents.get(source.key)).toBeUndefined();
    expect((await stores.sweep()).objects).toBe(1);
    expect(await list()).toEqual(['documents/document-9/source']);
  });
});

describeWithEmulators('a refusal', () => {
  it.each([
    ['ExpiredTokenException', { code: 'store-credentials-expired', retryable: true }],
    ['AccessDeniedException', { code: 'store-access-refused', retryable: false }],
    ['ResourceNotFoundException', { code: 'store-not-set-up', retryable: false }],
    ['ValidationException', { code: 'store-failed', retryable: false }],
  ])('of the kind %s has a code of ours', async (code, expected) => {
    const { records, health, tables } = await open();
    tables.plan([{ operation: 'GetItem', status: 400, code }]);
    await expect(records.find('document-1')).rejects.toMatchObject(expected);
    const verdicts = await Promise.all(health.map((one) => one.check()));
    expect(verdicts[0]).toEqual({ healthy: false, reason: 'tables-unreachable' });
    expect(verdicts[1]).toEqual({ healthy: true });
  });
});
