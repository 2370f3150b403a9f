import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { aDocumentEntry, anAuditEvent } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { makeTemporaryFolder, openStoresIn, readFiles } from './testing/open-temporary-stores.js';

const inUse = { code: 'store-in-use', retryable: false };

describe('a folder', () => {
  it('serves one service at a time', async () => {
    const folder = makeTemporaryFolder();
    const first = await openStoresIn(folder);
    await expect(openStoresIn(folder)).rejects.toMatchObject(inUse);
    await first.keys.list();
    await first.close();
    await (await openStoresIn(folder)).close();
  });

  it('is free again when the process that held it was killed', async () => {
    const folder = makeTemporaryFolder();
    await (await openStoresIn(folder)).close();
    const program = `
      const { DatabaseSync } = require('node:sqlite');
      const lock = new DatabaseSync(${JSON.stringify(join(folder, 'service.lock'))});
      lock.exec('BEGIN EXCLUSIVE');
      console.log('held');
      setInterval(() => lock.isOpen, 1_000);`;
    const holder = spawn(process.execPath, ['-e', program], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(holder.stdout, 'data');
    await expect(openStoresIn(folder)).rejects.toMatchObject(inUse);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await (await openStoresIn(folder)).close();
  });

  it('is for its owner alone, and every file in it', async () => {
    const folder = join(makeTemporaryFolder(), 'made', 'with its parents');
    const stores = await openStoresIn(folder);
    await stores.documents.put('large', new Uint8Array(300_000));
    const files = readFiles(folder).map(({ name }) => name);
    expect(files.length).toBeGreaterThan(4);
    const open = [folder, ...files].filter((name) => (statSync(name).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });

  it('lets a command work beside a service, each seeing what the other wrote', async () => {
    const folder = makeTemporaryFolder();
    const service = await openStoresIn(folder);
    const command = await openStoresIn(folder, { role: 'command' });
    const append = (actor: string) =>
      Promise.all(
        [service, command].map(({ auditLog }) => auditLog.append([anAuditEvent({ actor })])),
      );
    for (const actor of ['a', 'b', 'c']) await append(actor);
    const documents = [{ entry: aDocumentEntry(), expectedVersion: 0 }];
    await command.records.commit({ documents, audit: [] });
    expect(await service.records.find('document-1')).toEqual(aDocumentEntry());
    expect(await service.auditLog.head()).toEqual(await command.auditLog.head());
    expect((await service.auditLog.head()).sequence).toBe(6);
  });
});
