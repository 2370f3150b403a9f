import { createServer } from 'node:http';
import { MedExtractError } from '@medextract/core';
import { createFixedClock, fixedTimeMs } from '@medextract/core/testing';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenVerifier, type TokenVerifierOptions } from './token-verifier.js';

const issuer = 'https://login.example.com/';
const now = Math.floor(fixedTimeMs / 1_000);
const signal = new AbortController().signal;
const rsa = await generateKeyPair('RS256', { extractable: true });
const elliptic = await generateKeyPair('ES256', { extractable: true });
const stranger = await generateKeyPair('RS256', { extractable: true });
const published = [
  { ...(await exportJWK(rsa.publicKey)), kid: 'rsa', alg: 'RS256' },
  { ...(await exportJWK(elliptic.publicKey)), kid: 'elliptic', alg: 'ES256' },
];

/** The issuer: what it answers next, and how often it was asked. */
const shown = { status: 200, body: JSON.stringify({ keys: published }), asked: 0 };
const server = createServer((_request, response) => {
  shown.asked += 1;
  response.writeHead(shown.status, { 'content-type': 'application/json' }).end(shown.body);
});
const jwksUrl = new URL('http://127.0.0.1/');
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address !== null && typeof address === 'object') jwksUrl.port = String(address.port);
});
afterAll(() => server.close());

const anOptions = (parts: Partial<TokenVerifierOptions> = {}): TokenVerifierOptions => ({
  jwksUrl,
  issuer,
  audiences: ['medextract'],
  algorithms: ['RS256', 'ES256'],
  clockSkewSeconds: 30,
  roleClaim: ['realm', 'roles'],
  roleOf: { reader: 'viewer', 'second-reader': 'reviewer', chief: 'admin' },
  clock: createFixedClock(),
  keysMaxAgeMs: 60_000,
  keysCooldownMs: 30_000,
  ...parts,
});

interface TokenParts {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: { readonly alg: string; readonly kid?: string };
  readonly key?: Parameters<SignJWT['sign']>[0];
}

const aToken = ({ claims = {}, header, key = rsa.privateKey }: TokenParts = {}): Promise<string> =>
  new SignJWT({
    iss: issuer,
    aud: 'medextract',
    sub: 'u-17',
    exp: now + 600,
    realm: { roles: ['reader', 'chief-of-nothing', 'second-reader', 'reader'] },
    ...claims,
  })
    .setProtectedHeader(header ?? { alg: 'RS256', kid: 'rsa' })
    .sign(key);

const verify = async (token: string, parts: Partial<TokenVerifierOptions> = {}) =>
  createTokenVerifier(anOptions(parts)).verify(token, signal);

describe('a token', () => {
  it('names its subject and the roles that its words stand for', async () => {
    expect(await verify(await aToken())).toEqual({
      ok: true,
      principal: { id: 'user:u-17', kind: 'token', roles: ['viewer', 'reviewer'], scopes: null },
    });
  });

  it('is known by any published key of an allowed kind', async () => {
    const header = { alg: 'ES256', kid: 'elliptic' };
    const token = await aToken({ header, key: elliptic.privateKey });
    expect(await verify(token)).toMatchObject({ ok: true });
    expect(await verify(token, { algorithms: ['RS256'] })).toMatchObject({
      fault: 'token-invalid',
    });
  });

  it('may name its roles in one text', async () => {
    const token = await aToken({ claims: { groups: 'chief  reader' } });
    expect(await verify(token, { roleClaim: ['groups'] })).toMatchObject({
      principal: { roles: ['admin', 'viewer'] },
    });
  });

  it.each<[string, TokenParts, string]>([
    ['for others', { claims: { aud: 'payroll' } }, 'token-not-for-us'],
    ['of another issuer', { claims: { iss: 'https://evil.example/' } }, 'token-not-for-us'],
    ['that ran out', { claims: { exp: now - 31 } }, 'token-expired'],
    ['that does not count yet', { claims: { nbf: now + 31 } }, 'token-invalid'],
    ['without an end', { claims: { exp: undefined } }, 'token-invalid'],
    ['without a subject', { claims: { sub: undefined } }, 'token-invalid'],
    ['with a subject of several lines', { claims: { sub: 'a\nb' } }, 'token-invalid'],
    ['without roles', { claims: { realm: {} } }, 'token-without-role'],
    ['with roles of others', { claims: { realm: { roles: ['boss', 7] } } }, 'token-without-role'],
    [
      'with an inherited name',
      { claims: { realm: { roles: ['toString'] } } },
      'token-without-role',
    ],
    ['by a stranger', { key: stranger.privateKey }, 'token-invalid'],
    ['by an unknown key', { header: { alg: 'RS256', kid: 'other' } }, 'token-invalid'],
  ])('%s is refused', async (_what, parts, fault) => {
    expect(await verify(await aToken(parts))).toMatchObject({ ok: false, fault });
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['just ran out', { exp: now - 29 }],
    ['counts in a moment', { nbf: now + 29 }],
    ['is for several', { aud: ['payroll', 'medextract'] }],
  ])('that %s is taken', async (_what, claims) => {
    expect(await verify(await aToken({ claims }))).toMatchObject({ ok: true });
  });

  it('without a signature is refused', async () => {
    const token = new UnsecuredJWT({ realm: { roles: ['chief'] } })
      .setIssuer(issuer)
      .setAudience('medextract')
      .setSubject('u-17')
      .setExpirationTime(now + 600)
      .encode();
    expect(await verify(token)).toMatchObject({ fault: 'token-invalid' });
  });

  it('signed with the public key as if it were a shared secret is refused', async () => {
    const key = new TextEncoder().encode(JSON.stringify(published[0]));
    const token = await aToken({ header: { alg: 'HS256', kid: 'rsa' }, key });
    expect(await verify(token)).toMatchObject({ fault: 'token-invalid' });
  });

  it('that was altered is refused', async () => {
    const [head, , signature] = (await aToken()).split('.');
    const body = Buffer.from(JSON.stringify({ iss: issuer, sub: 'u-1' })).toString('base64url');
    expect(await verify(`${head}.${body}.${signature}`)).toMatchObject({ fault: 'token-invalid' });
  });

  it('is told from an API key by its form', () => {
    const verifier = createTokenVerifier(anOptions());
    expect(verifier.accepts('aa.bb.cc')).toBe(true);
    expect(verifier.accepts(`mek_1_${'a'.repeat(43)}`)).toBe(false);
    expect(verifier.accepts('aa.bb')).toBe(false);
  });
});

describe('the keys of the issuer', () => {
  it('are asked for once, and for an unknown key not more often than the cooldown lets', async () => {
    shown.asked = 0;
    const verifier = createTokenVerifier(anOptions());
    const unknown = await aToken({ header: { alg: 'RS256', kid: 'other' } });
    for (const token of [await aToken(), await aToken(), unknown, unknown, unknown]) {
      await verifier.verify(token, signal);
    }
    expect(shown.asked).toBe(1);
  });

  it('are asked for again when a new key may be among them', async () => {
    shown.asked = 0;
    const verifier = createTokenVerifier(anOptions({ keysCooldownMs: 0 }));
    await verifier.verify(await aToken(), signal);
    await verifier.verify(await aToken({ header: { alg: 'RS256', kid: 'other' } }), signal);
    expect(shown.asked).toBe(2);
  });

  it.each([
    ['an error', 500, '{}'],
    ['no keys', 200, '{"keys":"none"}'],
    ['no JSON', 200, 'hello'],
  ])('that answer %s are a fault that may pass', async (_what, status, body) => {
    const before = { ...shown };
    Object.assign(shown, { status, body });
    const fault = await verify(await aToken()).catch((error: unknown) => error);
    Object.assign(shown, before);
    expect(fault).toBeInstanceOf(MedExtractError);
    expect(fault).toMatchObject({ code: 'credential-check-unavailable', retryable: true });
  });

  it('that cannot be reached are a fault that may pass', async () => {
    const fault = verify(await aToken(), { jwksUrl: new URL('http://127.0.0.1:1/') });
    await expect(fault).rejects.toMatchObject({ code: 'credential-check-unavailable' });
  });

  it.each(['http://login.example.com/keys', 'file:///keys.json', 'http://127.0.0.1.example.com/'])(
    'are not asked for at %s',
    (url) => {
      expect(() => createTokenVerifier(anOptions({ jwksUrl: new URL(url) }))).toThrow(
        expect.objectContaining({ code: 'jwks-url-not-usable' }),
      );
    },
  );
});
