import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRunningService, type TestService } from '../testing/a-running-service.js';

const issuer = 'https://login.example.com/';
const pair = await generateKeyPair('ES256');
const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' }];
const provider = createServer((_request, response) => response.end(JSON.stringify({ keys })));

let service: TestService;
beforeAll(async () => {
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const address = provider.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  service = await aRunningService({
    environment: {
      MEDEXTRACT_OIDC_ISSUER: issuer,
      MEDEXTRACT_OIDC_AUDIENCE: 'medextract',
      MEDEXTRACT_OIDC_JWKS_URL: `http://127.0.0.1:${port}/keys`,
      MEDEXTRACT_OIDC_ROLE_CLAIM: 'realm_access.roles',
    },
  });
});
afterAll(async () => {
  await service.service.stop();
  provider.close();
});

const aToken = (claims: Readonly<Record<string, unknown>> = {}, endsIn = '5m'): Promise<string> =>
  new SignJWT({ realm_access: { roles: ['viewer', 'of-something-else'] }, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setIssuer(issuer)
    .setAudience('medextract')
    .setSubject('u-17')
    .setExpirationTime(endsIn)
    .sign(pair.privateKey);

const ask = (path: string, token: string, init: RequestInit = {}) =>
  fetch(`${service.address}${path}`, { ...init, headers: { authorization: `Bearer ${token}` } });

describe('a token of the identity provider', () => {
  it('opens what its role allows, and no more', async () => {
    const token = await aToken();
    expect((await ask('/api/v2/documents', token)).status).toBe(200);
    const refused = await ask('/api/v2/keys', token);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'permission-missing' });
    expect(await (await ask('/api/v2/whoami', token)).json()).toMatchObject({ id: 'user:u-17' });
  });

  it.each([
    ['that ran out', {}, '-1m', 'credential-expired'],
    ['without a role of ours', { realm_access: { roles: ['boss'] } }, '5m', 'credential-invalid'],
  ])('%s opens nothing', async (_what, claims, endsIn, code) => {
    const refused = await ask('/api/v2/documents', await aToken(claims, endsIn));
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code });
  });

  it('that was altered opens nothing', async () => {
    const [head, , signature] = (await aToken()).split('.');
    const claims = { iss: issuer, aud: 'medextract', sub: 'u-1', exp: 9_999_999_999 };
    const body = Buffer.from(JSON.stringify({ ...claims, realm_access: { roles: ['admin'] } }));
    const token = `${head}.${body.toString('base64url')}.${signature}`;
    expect((await ask('/api/v2/keys', token)).status).toBe(401);
  });
});

describe('an identity provider that is not there', () => {
  it('is told as a fault that may pass, while keys still work', async () => {
    const lonely = await aRunningService({
      environment: {
        MEDEXTRACT_OIDC_ISSUER: issuer,
        MEDEXTRACT_OIDC_AUDIENCE: 'medextract',
        MEDEXTRACT_OIDC_JWKS_URL: 'http://127.0.0.1:1/keys',
      },
    });
    const authorization = `Bearer ${await aToken()}`;
    const headers = { authorization };
    const answer = await fetch(`${lonely.address}/api/v2/documents`, { headers });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'credential-check-unavailable' });
    expect((await lonely.ask('/api/v2/documents')).status).toBe(200);
    await lonely.service.stop();
  });
});
