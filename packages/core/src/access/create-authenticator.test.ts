import { describe, expect, it } from 'vitest';
import { createFixedClock } from '../testing/fakes.js';
import { createMemoryStores } from '../testing/memory/create-memory-stores.js';
import { aContext } from '../testing/service-builders.js';
import {
  createCollectingTelemetry,
  createCountedSecrets,
  createFakeDigest,
  createSequentialIds,
} from '../testing/service-fakes.js';
import { createApiKeyVerifier } from './api-key-verifier.js';
import { createAuthenticator } from './create-authenticator.js';
import { notProven } from './credential-verifier.js';
import { createKeyService, type IssueKey } from './key-service.js';
import { createRefusalLog } from './refusal-log.js';

const context = aContext();

function openAccess() {
  const clock = createFixedClock();
  const digest = createFakeDigest();
  const { keys, auditLog } = createMemoryStores({ clock, digest });
  const secrets = createCountedSecrets();
  const telemetry = createCollectingTelemetry();
  const ids = createSequentialIds('k');
  const service = createKeyService({ keys, auditLog, secrets, digest, ids, clock });
  const refusals = createRefusalLog({ auditLog, clock, windowMs: 10_000 });
  const verifiers = [createApiKeyVerifier({ keys, digest, secrets, clock })];
  const authenticator = createAuthenticator({ verifiers, refusals, telemetry });
  const issue = async (request: Partial<IssueKey> = {}) => {
    const outcome = await service.issue(
      { label: 'desk 4', roles: ['viewer'], scopes: null, expiresAt: null, ...request },
      context,
    );
    if (!outcome.ok) throw new Error(outcome.failure.code);
    return outcome.value.secret;
  };
  const ask = (authorization: string | null, apiKey: string | null = null) =>
    authenticator.authenticate({ authorization, apiKey }, context);
  return { clock, auditLog, telemetry, service, issue, ask };
}

const firstSecret = '1'.padStart(43, 's');

describe('a caller', () => {
  it('is known by a key in either header', async () => {
    const { issue, ask } = openAccess();
    const secret = await issue({ roles: ['reviewer'], scopes: ['review:read'] });
    const known = {
      ok: true,
      principal: {
        id: 'key:k-000001',
        kind: 'api-key',
        roles: ['reviewer'],
        scopes: ['review:read'],
      },
    };
    expect(await ask(`Bearer ${secret}`)).toEqual(known);
    expect(await ask(`bearer  ${secret}`)).toEqual(known);
    expect(await ask(null, secret)).toEqual(known);
  });

  it.each([
    ['nothing', null, null, 'credential-missing'],
    ['another scheme', 'Basic dXNlcjpwYXNz', null, 'credential-invalid'],
    ['a broken header beside a key', 'Bearer', `mek_k-000001_${firstSecret}`, 'credential-invalid'],
    ['what nobody reads', 'Bearer abc', null, 'credential-invalid'],
    ['half a key', 'Bearer mek_k1_abc', null, 'credential-invalid'],
    ['an unknown key', `Bearer mek_no_${firstSecret}`, null, 'credential-invalid'],
    ['a wrong secret', `Bearer mek_k-000001_${'x'.repeat(43)}`, null, 'credential-invalid'],
  ])('who shows %s is refused', async (_what, authorization, apiKey, code) => {
    const { issue, ask } = openAccess();
    await issue();
    expect(await ask(authorization, apiKey)).toMatchObject({ ok: false, code });
  });

  it('is not asked about a credential that is far too long', async () => {
    const { auditLog, clock, telemetry } = openAccess();
    const asked: string[] = [];
    const authenticator = createAuthenticator({
      verifiers: [
        {
          accepts: (credential) => asked.push(credential) > 0,
          verify: async () => notProven('token-invalid'),
        },
      ],
      refusals: createRefusalLog({ auditLog, clock, windowMs: 1 }),
      telemetry,
    });
    const authorization = `Bearer ${'a'.repeat(8_193)}`;
    expect(
      await authenticator.authenticate({ authorization, apiKey: null }, context),
    ).toMatchObject({ code: 'credential-invalid' });
    expect(asked).toEqual([]);
  });

  it('is refused from the moment the key runs out', async () => {
    const { clock, issue, ask } = openAccess();
    const secret = await issue({ expiresAt: '2024-05-06T07:08:19.010Z' });
    clock.advance(9_999);
    expect(await ask(null, secret)).toMatchObject({ ok: true });
    clock.advance(1);
    expect(await ask(null, secret)).toMatchObject({ ok: false, code: 'credential-expired' });
  });

  it('is refused once the key is revoked', async () => {
    const { service, issue, ask } = openAccess();
    const secret = await issue();
    await service.revoke('k-000001', context);
    expect(await ask(null, secret)).toMatchObject({ ok: false, code: 'credential-revoked' });
  });

  it('leaves an audit entry and a log line when refused, without the credential', async () => {
    const { auditLog, telemetry, issue, ask } = openAccess();
    await issue();
    const secret = 'x'.repeat(43);
    await ask(`Bearer mek_k-000001_${secret}`);
    const { items } = await auditLog.list({ limit: 10 });
    expect(items[0]).toMatchObject({
      at: '2024-05-06T07:08:09.010Z',
      actor: 'anonymous',
      action: 'access.refused',
      subject: null,
      outcome: 'refused',
      correlationId: 'correlation-1',
      detail: { code: 'key-unknown' },
    });
    expect(telemetry.lines).toMatchObject([
      { event: 'access-refused', fields: { code: 'key-unknown' } },
    ]);
    expect(JSON.stringify([items, telemetry])).not.toContain(secret);
  });
});
