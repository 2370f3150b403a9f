import type { DocumentEntry } from '../../catalogue/document-entry.js';
import type { Page } from '../../catalogue/page.js';
import type { Clock } from '../../clock.js';
import type { Digest } from '../../digest.js';
import type { JobPayload, LeasedJob } from '../../jobs/job.js';
import type { Stores } from '../../service/stores.js';
import { createFixedClock } from '../fakes.js';
import { aDocumentEntry, aNewJob, anAuditEvent } from '../service-builders.js';
import { createFakeDigest } from '../service-fakes.js';

/** How a suite comes to stores of one adapter. */
export interface StoresContract {
  /** Empty stores that read this clock. Whoever gives them also cleans up after each test. */
  readonly create: (deps: {
    readonly clock: Clock;
    readonly digest: Digest;
  }) => Stores | Promise<Stores>;
}

export interface OpenedStores extends Stores {
  readonly clock: ReturnType<typeof createFixedClock>;
  readonly digest: Digest;
}

export async function openStores({ create }: StoresContract): Promise<OpenedStores> {
  const deps = { clock: createFixedClock(), digest: createFakeDigest() };
  return { ...(await create(deps)), ...deps };
}

/** Commits a new document; throws a conflict, so that no test goes on without it. */
export async function addDocument(
  { records }: Stores,
  overrides: Partial<DocumentEntry> = {},
  searchWords: readonly string[] = [],
): Promise<DocumentEntry> {
  const entry = aDocumentEntry(overrides);
  const documents = [{ entry, expectedVersion: 0, searchWords }];
  const result = await records.commit({ documents, audit: [anAuditEvent({ subject: entry.id })] });
  if (!result.ok) throw new Error(`The document was refused: ${result.conflict}`);
  return entry;
}

export async function leaseOne({ queue }: Stores, leaseMs = 1_000): Promise<LeasedJob> {
  const [leased] = await queue.lease({ kinds: ['extract'], limit: 1, leaseMs });
  if (leased === undefined) throw new Error('No job was due.');
  return leased;
}

export async function addLeasedJob(
  stores: Stores,
  payload: JobPayload = { documentId: 'document-1' },
): Promise<LeasedJob> {
  await stores.queue.enqueue([aNewJob({ payload })]);
  return leaseOne(stores);
}

/** Every item of a list, page by page; at most a hundred pages. */
export async function listAll<Item>(
  list: (cursor: { readonly cursor?: string }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null | undefined;
  for (let pages = 0; pages < 100 && cursor !== null; pages += 1) {
    const page: Page<Item> = await list(cursor === undefined ? {} : { cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

export const countUpTo = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index + 1);
