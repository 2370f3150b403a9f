import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { verifyAuditChain } from '@medextract/core/service';
import { expect, it } from 'vitest';
import { createNodeDigest } from './create-node-digest.js';
import type { LocalStores } from './open-local-stores.js';
import { makeTemporaryFolder, openStoresIn } from './testing/open-temporary-stores.js';

const program = join(import.meta.dirname, 'testing', 'write-until-killed.ts');
const flags = ['--conditions=@medextract/source', '--import', 'tsx'];

/** Ids that were acknowledged before the process was killed, in the middle of its work. */
async function writeUntilKilled(folder: string, round: number): Promise<string[]> {
  const writer = spawn(process.execPath, [...flags, program, folder, `${round}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > 20 + 17 * round) writer.kill('SIGKILL');
  });
  await once(writer, 'close');
  return said.split('\n').slice(0, -1);
}

/** What an acknowledged document must have. */
async function look({ records, documents, queue, auditLog }: LocalStores, id: string) {
  const entry = await records.find(id);
  const bytes = await documents.get(entry?.storageKey ?? '');
  return {
    isWhole: bytes?.byteLength === 3_000 || bytes?.byteLength === 300_000,
    job: (await queue.find(`job of ${id}`))?.state.status,
    found: (await records.list({ limit: 9, words: ['note', id] })).items.length,
    audit: (await auditLog.list({ limit: 9, subject: id })).items.length,
  };
}

it('loses nothing that it acknowledged when its process is killed', async () => {
  const folder = makeTemporaryFolder();
  const acknowledged: string[] = [];
  for (const round of [1, 2, 3]) {
    acknowledged.push(...(await writeUntilKilled(folder, round)));
    const stores = await openStoresIn(folder);
    for (const id of acknowledged) {
      expect(await look(stores, id)).toEqual({ isWhole: true, job: 'waiting', found: 1, audit: 1 });
    }
    const entries = await stores.auditLog.read({ after: 0, limit: 100_000 });
    const expected = await stores.auditLog.head();
    const verdict = await verifyAuditChain(entries, { digest: createNodeDigest(), expected });
    expect(verdict).toMatchObject({ whole: true });
    // Unacknowledged ones may be there too, but each whole: an entry with its events, files with their keys.
    expect(await stores.events.newest()).toBe(entries.length);
    const keys = await stores.documents.list({ prefix: '', limit: 100_000 });
    const sizes = await Promise.all(keys.map((key) => stores.documents.get(key)));
    const large = sizes.filter((bytes) => bytes?.byteLength === 300_000);
    expect(readdirSync(join(folder, 'documents'))).toHaveLength(large.length);
    await stores.close();
  }
  expect(acknowledged.length).toBeGreaterThan(150);
});
