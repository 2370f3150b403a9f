import { toIsoTime } from '@medextract/core';
import { aDocumentEntry, aDomainEvent, aNewJob, anAuditEvent } from '@medextract/core/testing';
import { createNodeDigest } from '../create-node-digest.js';
import { openLocalStores } from '../open-local-stores.js';
import { createCryptoRandom } from '../sealing/crypto-random.js';

/** Receives documents, small and large, eight at a time, and says the id of each when it is acknowledged. */
const [folder = '', round = ''] = process.argv.slice(2);
const clock = { now: Date.now };
const digest = createNodeDigest();
const random = createCryptoRandom();
const stores = await openLocalStores({ folder, role: 'service', clock, digest, random });

async function receive(number: number): Promise<void> {
  const id = `document-${round}-${number}`;
  const at = toIsoTime(clock.now());
  const entry = aDocumentEntry({ id, receivedAt: at });
  const size = number % 5 === 0 ? 300_000 : 3_000;
  await stores.documents.put(entry.storageKey, new Uint8Array(size).fill(number));
  await stores.records.commit({
    documents: [{ entry, expectedVersion: 0, searchWords: ['note', id] }],
    jobs: [aNewJob({ id: `job of ${id}`, payload: { documentId: id } })],
    events: [aDomainEvent({ documentId: id })],
    audit: [anAuditEvent({ subject: id, at })],
  });
  process.stdout.write(`${id}\n`);
}

async function receiveMany(first: number): Promise<never> {
  for (let number = first; ; number += 8) await receive(number);
}

await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(receiveMany));
