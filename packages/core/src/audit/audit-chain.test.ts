import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAuditEvent, createFakeDigest } from '../testing/index.js';
import { emptyAuditHead, linkAuditEvent, verifyAuditChain } from './audit-chain.js';
import type { AuditEntry } from './audit-entry.js';

const digest = createFakeDigest();

function chainOf(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  let head = emptyAuditHead;
  for (let place = 1; place <= length; place += 1) {
    const entry = linkAuditEvent(anAuditEvent({ subject: `document-${place}` }), head, digest);
    entries.push(entry);
    head = entry;
  }
  return entries;
}

const alterations: readonly ((entry: AuditEntry) => AuditEntry)[] = [
  (entry) => ({ ...entry, actor: 'somebody else' }),
  (entry) => ({ ...entry, at: '2020-01-01T00:00:00.000Z' }),
  (entry) => ({ ...entry, outcome: 'refused' }),
  (entry) => ({ ...entry, subject: null }),
  (entry) => ({ ...entry, detail: { count: 1 } }),
  (entry) => ({ ...entry, correlationId: 'other' }),
  (entry) => ({ ...entry, previousHash: entry.hash }),
];

describe('verifyAuditChain', () => {
  it('finds a chain whole that nobody touched', async () => {
    const entries = chainOf(5);
    const verdict = await verifyAuditChain(entries, { digest });
    expect(verdict).toEqual({ whole: true, head: { sequence: 5, hash: entries[4]?.hash } });
    expect(await verifyAuditChain([], { digest })).toEqual({ whole: true, head: emptyAuditHead });
  });

  it('names the first link that was altered, whatever was altered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(...alterations),
        async (place, alter) => {
          const entries = chainOf(10).map((entry, at) => (at === place ? alter(entry) : entry));
          expect(await verifyAuditChain(entries, { digest })).toEqual({
            whole: false,
            sequence: place + 1,
            reason: 'altered',
          });
        },
      ),
    );
  });

  it('names the place where a link is missing', async () => {
    const entries = chainOf(5).toSpliced(2, 1);
    expect(await verifyAuditChain(entries, { digest })).toMatchObject({
      whole: false,
      sequence: 3,
      reason: 'missing',
    });
  });

  it('sees that the end was cut off, or rewritten, by a head that was noted before', async () => {
    const entries = chainOf(5);
    const expected = { sequence: 5, hash: entries[4]?.hash ?? '' };
    expect(await verifyAuditChain(entries.slice(0, 4), { digest, expected })).toEqual({
      whole: false,
      sequence: 5,
      reason: 'cut-off',
    });
    const rewritten = linkAuditEvent(
      anAuditEvent({ actor: 'x' }),
      chainOf(4)[3] ?? emptyAuditHead,
      digest,
    );
    const other = [...entries.slice(0, 4), rewritten];
    expect(await verifyAuditChain(other, { digest, expected })).toMatchObject({ sequence: 5 });
  });
});
