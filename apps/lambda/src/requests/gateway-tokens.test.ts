import { isAllowed } from '@medextract/core/service';
import { describe, expect, it } from 'vitest';
import { createGatewayTokens } from './gateway-tokens.js';

const token = 'aaa.bbb.ccc';
const { signal } = new AbortController();
const sub = '5e1f0c1c-0000-4000-8000-000000000001';

async function verify(claims: Record<string, unknown> | undefined) {
  const tokens = createGatewayTokens();
  const forget = tokens.trust(`Bearer ${token}`, claims);
  const verification = await tokens.verify(token, signal);
  forget();
  return { verification, after: await tokens.verify(token, signal) };
}

describe('a token that the gateway has proven', () => {
  it.each([['reviewer'], ['[reviewer admins]'], ['someone,reviewer'], [['reviewer', 'other']]])(
    'gives the roles of its groups, however %j writes them',
    async (groups) => {
      const { verification } = await verify({ sub, 'cognito:groups': groups });
      expect(verification).toEqual({
        ok: true,
        principal: { id: `user:${sub}`, kind: 'token', roles: ['reviewer'], scopes: null },
      });
    },
  );

  it('counts for its request alone', async () => {
    const { after } = await verify({ sub, 'cognito:groups': 'admin' });
    expect(after).toMatchObject({ ok: false, fault: 'token-invalid' });
  });

  it('of a machine may work with documents, and steer nothing', async () => {
    const claims = { sub: 'client-1', client_id: 'client-1', scope: 'medextract/api' };
    const { verification } = await verify(claims);
    if (!verification.ok) throw new Error(verification.fault);
    const { principal } = verification;
    expect(principal.id).toBe('client:client-1');
    expect(isAllowed(principal, 'documents:delete')).toBe(true);
    expect(isAllowed(principal, 'experiments:write')).toBe(false);
    expect(isAllowed(principal, 'keys:write')).toBe(false);
  });

  it.each([
    [{ sub, client_id: 'web', scope: 'medextract/api' }, 'token-without-role'],
    [{ sub: 'c', client_id: 'c', scope: 'openid' }, 'token-without-role'],
    [{ sub: 'a b' }, 'token-invalid'],
    [undefined, 'token-invalid'],
  ])('proves nobody with %j', async (claims, fault) => {
    expect((await verify(claims)).verification).toMatchObject({ ok: false, fault });
  });
});
