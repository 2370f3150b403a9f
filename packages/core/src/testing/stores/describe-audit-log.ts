import { describe, expect, it } from 'vitest';
import { emptyAuditHead, verifyAuditChain } from '../../audit/audit-chain.js';
import { toIsoTime } from '../../clock.js';
import { fixedTimeMs } from '../fakes.js';
import { anAuditEvent } from '../service-builders.js';
import {
  addDocument,
  countUpTo,
  listAll,
  type OpenedStores,
  openStores,
  type StoresContract,
} from './stores-contract.js';

const after = (ms: number): string => toIsoTime(fixedTimeMs + ms);

const readAll = ({ auditLog }: OpenedStores) => auditLog.read({ after: 0, limit: 1_000 });

type Open = () => Promise<OpenedStores>;

function testChain(open: Open): void {
  it('starts empty', async () => {
    const stores = await open();
    expect(await stores.auditLog.head()).toEqual(emptyAuditHead);
    expect(await readAll(stores)).toEqual([]);
  });

  it('keeps an event as it was, linked to the one before', async () => {
    const stores = await open();
    const detail = { revision: 2, factId: 'fact-1', reason: 'Asked by the applicant.', count: 0 };
    const events = [anAuditEvent({ detail }), anAuditEvent({ subject: null, outcome: 'refused' })];
    await stores.auditLog.append(events);
    const [first, second] = await readAll(stores);
    expect(first).toMatchObject({ ...events[0], sequence: 1 });
    expect(second).toMatchObject({ ...events[1], sequence: 2, previousHash: first?.hash });
    expect(await stores.auditLog.head()).toEqual({ sequence: 2, hash: second?.hash });
  });

  it('stays one chain while many write at once', async () => {
    const stores = await open();
    await Promise.all(
      countUpTo(30).map((number) =>
        number % 3 === 0
          ? addDocument(stores, { id: `document-${number}` })
          : stores.auditLog.append([anAuditEvent(), anAuditEvent({ actor: `${number}` })]),
      ),
    );
    const { digest } = stores;
    const expected = await stores.auditLog.head();
    expect(expected.sequence).toBe(50);
    const verdict = await verifyAuditChain(await readAll(stores), { digest, expected });
    expect(verdict).toEqual({ whole: true, head: expected });
  });
}

function testTampering(open: Open): void {
  it('shows where an entry was altered, taken out, or the end cut off', async () => {
    const stores = await open();
    await stores.auditLog.append(countUpTo(5).map(() => anAuditEvent()));
    const entries = await readAll(stores);
    const { digest } = stores;
    const verify = (changed: typeof entries) =>
      verifyAuditChain(changed, { digest, expected: entries.at(-1) ?? emptyAuditHead });
    const altered = entries.map((entry) =>
      entry.sequence === 3 ? { ...entry, actor: 'somebody-else' } : entry,
    );
    expect(await verify(altered)).toEqual({ whole: false, sequence: 3, reason: 'altered' });
    const without = entries.filter(({ sequence }) => sequence !== 2);
    expect(await verify(without)).toEqual({ whole: false, sequence: 2, reason: 'missing' });
    const cut = entries.slice(0, 4);
    expect(await verify(cut)).toEqual({ whole: false, sequence: 5, reason: 'cut-off' });
  });

  it('reads on from a place in the chain', async () => {
    const { auditLog } = await open();
    await auditLog.append(countUpTo(5).map(() => anAuditEvent()));
    const entries = await auditLog.read({ after: 2, limit: 2 });
    expect(entries.map(({ sequence }) => sequence)).toEqual([3, 4]);
    expect(await auditLog.read({ after: 5, limit: 2 })).toEqual([]);
  });
}

function testListing(open: Open): void {
  it('lists the newest first, by subject, actor, action and time', async () => {
    const { auditLog } = await open();
    await auditLog.append([
      anAuditEvent({ at: after(1), subject: 'document-1' }),
      anAuditEvent({ at: after(2), subject: 'document-2', actor: 'principal-2' }),
      anAuditEvent({ at: after(3), subject: 'document-1', action: 'record.read' }),
      anAuditEvent({ at: after(4), subject: null }),
    ]);
    const list = async (filter: object) =>
      (await auditLog.list({ limit: 9, ...filter })).items.map(({ sequence }) => sequence);
    expect(await list({})).toEqual([4, 3, 2, 1]);
    expect(await list({ subject: 'document-1' })).toEqual([3, 1]);
    expect(await list({ actor: 'principal-2' })).toEqual([2]);
    expect(await list({ action: 'record.read' })).toEqual([3]);
    expect(await list({ from: after(2), to: after(4) })).toEqual([3, 2]);
    expect(await list({ subject: 'document-1', action: 'document.receive' })).toEqual([1]);
  });

  it('pages without gap or repeat while others write', async () => {
    const { auditLog } = await open();
    await auditLog.append(countUpTo(7).map(() => anAuditEvent()));
    const seen = await listAll(async (cursor) => {
      const page = await auditLog.list({ limit: 3, actor: 'principal-1', ...cursor });
      await auditLog.append([anAuditEvent()]);
      return page;
    });
    expect(seen.map(({ sequence }) => sequence)).toEqual(countUpTo(7).reverse());
  });
}

export function describeAuditLog(name: string, contract: StoresContract): void {
  const open = () => openStores(contract);

  describe(`the ${name} audit log`, () => {
    testChain(open);
    testTampering(open);
    testListing(open);
  });
}
