import { toIsoTime } from '@medextract/core';
import { type Change, type JobLease, jobKinds, type Stores } from '@medextract/core/service';
import {
  aDocumentEntry,
  aNewJob,
  anAuditEvent,
  aReviewItem,
  aRevision,
  createFixedClock,
  createMemoryStores,
} from '@medextract/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createNodeDigest } from './create-node-digest.js';
import { makeTemporaryFolder, openStoresIn } from './testing/open-temporary-stores.js';

/** One step: what it is, on which of a few documents, and how far off it is about what it saw before. */
const aStep = fc.record({
  kind: fc.constantFrom(
    ...(['receive', 'receive', 'change', 'revise', 'review', 'erase'] as const),
    ...(['lease', 'settle', 'extend', 'park', 'redrive', 'wait'] as const),
  ),
  which: fc.integer({ min: 1, max: 3 }),
  off: fc.constantFrom(0, 0, 0, 0, 1, -1),
  content: fc.constantFrom('a', 'b', 'c', 'd'),
  caseId: fc.constantFrom(null, 'case-1', 'case-2'),
  words: fc.subarray(['asthma', 'copd', 'gout']),
  priority: fc.constantFrom(0.1, 0.5, 0.9),
});
type Step = typeof aStep extends fc.Arbitrary<infer Value> ? Value : never;

interface Side {
  readonly stores: Stores;
  readonly leases: Map<number, JobLease>;
}

/** What both sides are told, worked out from one of them. */
async function toChange(step: Step, { records, reviews }: Stores, now: string): Promise<Change> {
  const { which, off, caseId, words, priority } = step;
  const documentId = `document-${which}`;
  const known = await records.find(documentId);
  const expectedVersion = (known?.version ?? 0) + off;
  const base = known ?? aDocumentEntry({ id: documentId, caseId, receivedAt: now });
  const entry = { ...base, version: expectedVersion + 1 };
  const audit = [anAuditEvent({ subject: documentId, at: now })];
  const state = { status: 'completed', at: now } as const;
  switch (step.kind) {
    case 'receive': {
      const fresh = { ...base, sha256: step.content, caseId, version: 1, receivedAt: now };
      const jobs = [aNewJob({ id: `job-${which}`, createdAt: now, payload: { documentId } })];
      return { documents: [{ entry: fresh, expectedVersion: 0, searchWords: words }], jobs, audit };
    }
    case 'change':
      return {
        documents: [{ entry: { ...entry, state }, expectedVersion, searchWords: words }],
        audit,
      };
    case 'revise': {
      const number = ((await records.findRevision(documentId))?.number ?? 0) + 1 + off;
      return { revisions: [aRevision({ documentId, number })], audit };
    }
    case 'review': {
      const id = `review-${step.content}`;
      const seen = (await reviews.find(id))?.version ?? 0;
      const item = aReviewItem({ id, documentId, caseId, priority, version: seen + off + 1 });
      const claimed = { status: 'claimed', by: 'principal-1', until: now } as const;
      const shown = off === 0 && priority > 0.5 ? { ...item, state: claimed } : item;
      return { reviews: [{ item: shown, expectedVersion: seen + off }], audit };
    }
    default:
      return { erase: [{ documentId, expectedVersion }], audit };
  }
}

const failure = { code: 'worker-crashed', message: 'The worker ended.', at: '2024-01-01' };

/** A step of the queue, on a lease that may be lost by now. */
async function work({ stores: { queue }, leases }: Side, { kind, which }: Step): Promise<unknown> {
  const lease = leases.get(which) ?? { jobId: `job-${which}`, token: 'none', until: '' };
  if (kind === 'lease') {
    const leased = await queue.lease({ kinds: jobKinds, limit: which, leaseMs: 20 });
    for (const one of leased) leases.set(Number(one.job.id.slice(-1)), one.lease);
    return leased.map(({ job }) => job);
  }
  if (kind === 'extend') return (await queue.extend(lease, 20))?.until;
  if (kind === 'park') return queue.settle(lease, { kind: 'park', failure });
  if (kind === 'redrive') return queue.redrive(`job-${which}`);
  return queue.settle(lease, { kind: which === 1 ? 'complete' : 'release' });
}

/** All that can be seen from outside. */
async function look({ records, reviews, queue, auditLog }: Stores): Promise<unknown> {
  const filters = [
    {},
    { status: 'completed' },
    { caseId: 'case-1' },
    { words: ['asthma'] },
  ] as const;
  const both = { words: ['asthma', 'copd'], caseId: 'case-2', status: 'uploaded' } as const;
  return {
    lists: await Promise.all(
      [...filters, both].map((one) => records.list({ limit: 2, ...one })),
    ).then((pages) => pages.map(({ items, nextCursor }) => [items, nextCursor === null])),
    cases: (await records.listCases({ limit: 9 })).items,
    revisions: await Promise.all([1, 2, 3].map((one) => records.listRevisions(`document-${one}`))),
    reviews: (await reviews.list({ limit: 9 })).items,
    open: (await reviews.list({ limit: 9, status: 'open', caseId: 'case-1' })).items,
    counts: await reviews.count(),
    jobs: await Promise.all([1, 2, 3].map((one) => queue.find(`job-${one}`))),
    depth: await queue.depth(),
    audit: await auditLog.head(),
  };
}

const queueSteps = new Set(['lease', 'settle', 'extend', 'park', 'redrive']);

it('answers as the stores in memory do, step by step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 10, maxLength: 40 }), async (steps) => {
      const clock = createFixedClock();
      const digest = createNodeDigest();
      const local = await openStoresIn(makeTemporaryFolder(), { clock, digest });
      const sides = [createMemoryStores({ clock, digest }), local].map(
        (stores): Side => ({ stores, leases: new Map() }),
      );
      for (const step of steps) {
        clock.advance(step.kind === 'wait' ? 15 : 1);
        const change = await toChange(step, local, toIsoTime(clock.now()));
        const act = (side: Side) =>
          queueSteps.has(step.kind) ? work(side, step) : side.stores.records.commit(change);
        const [expected, given] = await Promise.all(sides.map(act));
        expect(given, step.kind).toEqual(expected);
      }
      const [expected, given] = await Promise.all(sides.map(({ stores }) => look(stores)));
      expect(given).toEqual(expected);
      await local.close();
    }),
    { numRuns: 60 },
  );
});
