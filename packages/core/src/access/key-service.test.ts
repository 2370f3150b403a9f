import { describe, expect, it } from 'vitest';
import { createFixedClock } from '../testing/fakes.js';
import { createMemoryStores } from '../testing/memory/create-memory-stores.js';
import { aContext, aPrincipal } from '../testing/service-builders.js';
import {
  createCountedSecrets,
  createFakeDigest,
  createSequentialIds,
} from '../testing/service-fakes.js';
import { createKeyService, type IssueKey } from './key-service.js';
import type { Principal } from './principal.js';

const ask = (principal: Principal = aPrincipal()) => aContext({ principal });
const aRequest = (parts: Partial<IssueKey> = {}): IssueKey => ({
  label: 'nightly import',
  roles: ['underwriter'],
  scopes: null,
  expiresAt: null,
  ...parts,
});

function openKeys() {
  const clock = createFixedClock();
  const digest = createFakeDigest();
  const { keys, auditLog } = createMemoryStores({ clock, digest });
  const secrets = createCountedSecrets();
  const ids = createSequentialIds('k');
  const service = createKeyService({ keys, auditLog, secrets, digest, ids, clock });
  const listAudit = async () => (await auditLog.list({ limit: 10 })).items;
  return { keys, digest, listAudit, service };
}

describe('issuing a key', () => {
  it('keeps the digest of the secret and never the secret', async () => {
    const { keys, digest, listAudit, service } = openKeys();
    const issued = await service.issue(aRequest({ scopes: ['documents:read'] }), ask());
    const secret = '1'.padStart(43, 's');
    expect(issued).toMatchObject({ ok: true, value: { secret: `mek_k-000001_${secret}` } });
    expect(await keys.find('k-000001')).toEqual({
      id: 'k-000001',
      label: 'nightly import',
      secretSha256: digest.sha256(secret),
      roles: ['underwriter'],
      scopes: ['documents:read'],
      createdAt: '2024-05-06T07:08:09.010Z',
      createdBy: 'principal-1',
      expiresAt: null,
      revokedAt: null,
    });
    const audited = await listAudit();
    expect(audited).toMatchObject([
      { action: 'key.create', subject: 'k-000001', actor: 'principal-1' },
    ]);
    expect(JSON.stringify(audited)).not.toContain(secret);
  });

  it.each<[string, Partial<IssueKey>, string]>([
    ['a label of spaces', { label: '  ' }, 'label-not-usable'],
    ['a label with a line break', { label: 'a\nb' }, 'label-not-usable'],
    ['a label that is too long', { label: 'a'.repeat(101) }, 'label-not-usable'],
    ['no role', { roles: [] }, 'role-missing'],
    ['a scope that no role allows', { scopes: ['keys:write'] }, 'scope-not-in-roles'],
    ['no scope at all', { scopes: [] }, 'scope-missing'],
    ['an end in the past', { expiresAt: '2024-05-06T07:08:09.010Z' }, 'expiry-not-usable'],
    ['an end that is no time', { expiresAt: 'tomorrow' }, 'expiry-not-usable'],
  ])('refuses %s', async (_what, parts, code) => {
    const { keys, service } = openKeys();
    const outcome = await service.issue(aRequest(parts), ask());
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'invalid', code } });
    expect(await keys.list()).toEqual([]);
  });

  it('gives nobody more than who makes it has', async () => {
    const { service } = openKeys();
    const narrowed: Principal = {
      id: 'key:k0',
      kind: 'api-key',
      roles: ['admin'],
      scopes: ['keys:write', 'documents:read'],
    };
    expect(await service.issue(aRequest({ roles: ['admin'] }), ask(narrowed))).toMatchObject({
      failure: { code: 'beyond-own-rights' },
    });
    expect(await service.issue(aRequest({ roles: ['viewer'] }), ask(narrowed))).toMatchObject({
      ok: true,
    });
  });
});

describe('revoking a key', () => {
  it('happens once, and says by whom', async () => {
    const { listAudit, service } = openKeys();
    await service.issue(aRequest(), ask());
    const revokedAt = '2024-05-06T07:08:09.010Z';
    expect(await service.revoke('k-000001', ask())).toMatchObject({
      ok: true,
      value: { revokedAt },
    });
    expect(await service.revoke('k-000001', ask())).toMatchObject({
      failure: { kind: 'not-found', code: 'key-not-found' },
    });
    expect((await listAudit()).map(({ action }) => action)).toEqual(['key.revoke', 'key.create']);
  });

  it('tells that there is no such key', async () => {
    const { service } = openKeys();
    expect(await service.revoke('no', ask())).toMatchObject({
      failure: { kind: 'not-found', code: 'key-not-found' },
    });
  });
});
