import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  type ApiKey,
  createApiKeyVerifier,
  type JobFailure,
  type Stores,
} from '@medextract/core/service';
import { aContext, aNewJob, anAuditEvent } from '@medextract/core/testing';
import { nodeDigest, nodeSecrets, systemClock } from '@medextract/engine/node-ports';
import { createCryptoRandom, openLocalStores } from '@medextract/local';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMedextract } from '../testing/run-medextract.js';

let data = '';
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'medextract-operate-'));
  await withStores(async () => undefined);
});
afterEach(() => rm(data, { recursive: true, force: true }));

const digest = nodeDigest;

/** The stores as a service has them open. */
async function withStores<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result> {
  const stores = await openLocalStores({
    folder: data,
    role: 'service',
    clock: systemClock,
    digest,
    random: createCryptoRandom(),
  });
  try {
    return await work(stores);
  } finally {
    await stores.close();
  }
}

const run = (...args: readonly string[]) => runMedextract([...args, '--data', data]);
const verify = (credential: string) =>
  withStores(({ keys }) =>
    createApiKeyVerifier({ keys, digest, secrets: nodeSecrets, clock: systemClock }).verify(
      credential,
      aContext().signal,
    ),
  );
const listActions = () =>
  withStores(async ({ auditLog }) => (await auditLog.list({ limit: 9 })).items);

describe('medextract keys', () => {
  it('makes a key that works, and tells it once', async () => {
    const made = await run('keys', 'create', '-l', 'desk 4', '-r', 'viewer', 'engineer');
    expect(made).toMatchObject({ code: 0 });
    expect(await verify(made.stdout.trim())).toMatchObject({
      ok: true,
      principal: { roles: ['viewer', 'engineer'], scopes: null },
    });
    const listed = await run('keys', 'list');
    expect(listed.stdout).toMatch(/active +\S+ +never +viewer,engineer +all +desk 4\n/);
    expect(listed.stdout).not.toContain(made.stdout.trim().slice(-43));
    expect(await listActions()).toMatchObject([{ action: 'key.create', actor: 'local' }]);
  });

  it('narrows it, and lets it end', async () => {
    const flags = ['-r', 'admin', '--scope', 'audit:read', '--expires-in', '2', '--json'];
    const { stdout } = await run('keys', 'create', '-l', 'auditor', ...flags);
    const { secret, ...shown }: ApiKey & { secret: string } = JSON.parse(stdout);
    expect(shown).toMatchObject({ scopes: ['audit:read'], status: 'active' });
    expect(shown).not.toHaveProperty('secretSha256');
    const days = (Date.parse(shown.expiresAt ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(1.9);
    expect(days).toBeLessThanOrEqual(2);
    expect(await verify(secret)).toMatchObject({ principal: { scopes: ['audit:read'] } });
  });

  it('ends one, once', async () => {
    const { stdout } = await run('keys', 'create', '-l', 'desk', '-r', 'viewer', '--json');
    const { id, secret }: { id: string; secret: string } = JSON.parse(stdout);
    expect(await run('keys', 'revoke', id)).toMatchObject({ code: 0 });
    expect(await verify(secret)).toMatchObject({ ok: false, fault: 'key-revoked' });
    expect((await run('keys', 'list', '--json')).stdout).toContain('"status":"revoked"');
    expect(await run('keys', 'revoke', id)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('key-not-found'),
    });
  });

  it.each([
    ['a role that there is not', ['-l', 'x', '-r', 'boss'], 2],
    ['no role', ['-l', 'x'], 2],
    ['an end that is no number', ['-l', 'x', '-r', 'viewer', '--expires-in', 'soon'], 2],
    ['a label of nothing', ['-l', ' ', '-r', 'viewer'], 1],
    ['a scope that no role allows', ['-l', 'x', '-r', 'viewer', '--scope', 'keys:write'], 1],
  ])('refuses %s', async (_what, flags, code) => {
    expect(await run('keys', 'create', ...flags)).toMatchObject({ code, stdout: '' });
  });
});

describe('a data folder', () => {
  it('is never made by a command', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'medextract-empty-'));
    const { code, stderr } = await runMedextract(['keys', 'list', '--data', empty]);
    expect({ code, files: await readdir(empty) }).toEqual({ code: 2, files: [] });
    expect(stderr).toContain('there is no MedExtract store');
    await rm(empty, { recursive: true });
  });

  it('may be open in a service at the same time', async () => {
    await withStores(async () => {
      expect(await run('keys', 'create', '-l', 'x', '-r', 'viewer')).toMatchObject({ code: 0 });
    });
  });

  it('with another master key is refused by its code', async () => {
    process.env['MEDEXTRACT_MASTER_KEY'] = '0'.repeat(64);
    const refused = await run('keys', 'list');
    delete process.env['MEDEXTRACT_MASTER_KEY'];
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/wrong-master-key/) });
  });
});

describe('medextract audit', () => {
  const seed = (count = 6) =>
    withStores(({ auditLog }) =>
      auditLog.append(
        Array.from({ length: count }, (_, place) =>
          anAuditEvent({ subject: `document-${place}`, detail: { count: place } }),
        ),
      ),
    );
  const change = (sql: string) => {
    const database = new DatabaseSync(join(data, 'medextract.db'));
    database.exec(sql);
    database.close();
  };

  it('proves the chain whole, against a head that was noted too', async () => {
    await seed();
    const first = await run('audit', 'verify');
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/whole: 6 entries/) });
    const [, head = ''] = /^head (.*)$/m.exec(first.stdout) ?? [];
    expect(await run('audit', 'verify', '--expect', head)).toMatchObject({ code: 0 });
    const longer = head.replace(/^6:/, '60:');
    expect(await run('audit', 'verify', '--expect', longer)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('broken at entry 9: the log was longer once'),
    });
    expect(await run('audit', 'verify', '--expect', 'all')).toMatchObject({ code: 2 });
  });

  it.each([
    ["UPDATE audit SET actor = 'nobody' WHERE sequence = 3", 'broken at entry 3: the entry is not'],
    ['UPDATE audit SET sealed_detail = NULL WHERE sequence = 4', 'broken at entry 4: the entry is'],
    ['DELETE FROM audit WHERE sequence = 2', 'broken at entry 2: an entry is missing'],
  ])('names the first broken link after %s', async (sql, told) => {
    await seed();
    change(sql);
    expect(await run('audit', 'verify')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(told),
    });
  });

  it('lists as many as asked for, over several pages', async () => {
    await seed(600);
    const { stdout } = await run('audit', 'list', '-n', '550', '--json');
    expect(stdout.trimEnd().split('\n')).toHaveLength(550);
  });

  it('lists entries, the newest first, as far as asked', async () => {
    await seed();
    const { stdout } = await run('audit', 'list', '-n', '2');
    const [names, ...lines] = stdout.trimEnd().split('\n');
    expect(names).toMatch(/^NUMBER +TIME +ACTOR +ACTION/);
    expect(lines).toEqual([
      expect.stringMatching(/^6 .*document\.receive +done +document-5 +count=5$/),
      expect.stringMatching(/^5 /),
    ]);
    const one = await run('audit', 'list', '--subject', 'document-3', '--json');
    expect(JSON.parse(one.stdout)).toMatchObject({ sequence: 4, detail: { count: 3 } });
    for (const flags of [
      ['--action', 'nothing'],
      ['--from', 'yesterday'],
      ['-n', '0'],
    ]) {
      expect(await run('audit', 'list', ...flags)).toMatchObject({ code: 2, stdout: '' });
    }
  });
});

describe('medextract jobs', () => {
  const failure: JobFailure = {
    code: 'webhook-not-taken',
    message: 'The receiver answered 500.',
    at: '2026-01-02T03:04:05.006Z',
  };
  const park = (...ids: readonly string[]) =>
    withStores(async ({ queue }) => {
      const payload = { webhookId: 'w-1', eventSequence: 7 };
      await queue.enqueue(ids.map((id) => aNewJob({ id, kind: 'deliver-webhook', payload })));
      const leased = await queue.lease({ kinds: ['deliver-webhook'], limit: 9, leaseMs: 60_000 });
      for (const { lease } of leased) await queue.settle(lease, { kind: 'park', failure });
    });
  const statusOf = (id: string) =>
    withStores(async ({ queue }) => (await queue.find(id))?.state.status);

  it('shows what is parked, with cause and payload', async () => {
    await park('job-1');
    const { stdout } = await run('jobs', 'parked');
    expect(stdout).toMatch(
      /job-1 +deliver-webhook +1 +\S+ +webhook-not-taken +webhookId=w-1 eventS/,
    );
    expect(JSON.parse((await run('jobs', 'parked', '--json')).stdout)).toMatchObject({
      id: 'job-1',
      lastFailure: failure,
    });
  });

  it('puts one back, or all, and tells of those that are not parked', async () => {
    await park('job-1', 'job-2', 'job-3');
    expect(await run('jobs', 'redrive', 'job-1')).toMatchObject({ code: 0 });
    expect(await statusOf('job-1')).toBe('waiting');
    expect(await statusOf('job-2')).toBe('parked');
    expect(await run('jobs', 'redrive', 'job-1')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/job-1: The job is not parked\.\n0 of 1 /),
    });
    expect(await run('jobs', 'redrive', '--all')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('2 of 2'),
    });
    expect(await statusOf('job-3')).toBe('waiting');
    expect(await run('jobs', 'redrive')).toMatchObject({ code: 2 });
  });
});

describe('medextract keys rotate-master', () => {
  it('puts another key over the store, which opens with it', async () => {
    const key = join(data, 'master.key');
    const before = await readFile(key, 'utf8');
    expect(await run('keys', 'rotate-master')).toMatchObject({ code: 0 });
    expect(await readFile(key, 'utf8')).not.toBe(before);
    expect((await listActions()).map(({ action }) => action)).toContain('key.rotate');
  });
});
