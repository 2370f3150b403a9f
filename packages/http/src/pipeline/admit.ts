import type { OperationFacts } from '@medextract/contract';
import {
  isAllowed,
  type Permission,
  type Principal,
  type RateVerdict,
} from '@medextract/core/service';
import { type Refusal, refuse } from '../answer/reply.js';
import type { AppDeps } from '../app-deps.js';
import { type Parsed, parsed, refused } from '../request/parse-with.js';
import type { CallerIds } from './caller-ids.js';

type AdmitDeps = Pick<AppDeps, 'authenticator' | 'rateLimiter' | 'refusals' | 'telemetry'>;

/** Whoever asks for what is open to all. */
const stranger: Principal = { id: 'anonymous', kind: 'system', roles: [], scopes: [] };

export interface Admission {
  readonly principal: Principal;
  /** What is left to the client, for the headers; null where nobody counts. */
  readonly rate: RateVerdict | null;
}

/** Headers of the client's share (draft-ietf-httpapi-ratelimit-headers), in both of its forms. */
export const toRateHeaders = (rate: RateVerdict): Record<string, string> => ({
  'ratelimit-limit': String(rate.limit),
  'ratelimit-remaining': String(rate.remaining),
  'ratelimit-reset': String(rate.resetSeconds),
  'ratelimit-policy': `"default";q=${rate.limit};w=${rate.windowSeconds}`,
  ratelimit: `"default";r=${rate.remaining};t=${rate.resetSeconds}`,
});

const refuseRate = (rate: RateVerdict): Refusal =>
  refuse(429, 'rate-limited', 'Too many requests. Wait as long as Retry-After says.', {
    headers: { ...toRateHeaders(rate), 'retry-after': String(Math.max(1, rate.resetSeconds)) },
  });

const refuseStranger = (code: string, message: string, rate: RateVerdict): Refusal =>
  refuse(401, code, message, {
    headers: { ...toRateHeaders(rate), 'www-authenticate': 'Bearer realm="medextract"' },
  });

/** Somebody known who may not: audited, since it may be the start of worse. */
async function refusePrincipal(
  { id: principalId }: Principal,
  permission: Permission,
  { correlationId, deps }: { readonly correlationId: string; readonly deps: AdmitDeps },
): Promise<Refusal> {
  const code = 'permission-missing';
  deps.telemetry.log('warn', 'access-refused', { principalId, permission, code, correlationId });
  await deps.refusals.note({ principalId, code, permission, correlationId });
  return refuse(403, code, `This needs the permission ${permission}.`);
}

/** Lets a request in, or says why not: who it is, how often it came, what it may do. */
export async function admit(
  request: Request,
  about: {
    readonly operation: OperationFacts;
    readonly ids: CallerIds;
    readonly address: string | undefined;
  },
  deps: AdmitDeps,
): Promise<Parsed<Admission>> {
  const { access } = about.operation;
  if (access === 'public') return parsed({ principal: stranger, rate: null });
  const unknown = `address:${about.address ?? 'unknown'}`;
  if (access === 'bearer-url') {
    const rate = await deps.rateLimiter.take(unknown);
    return rate.allowed ? parsed({ principal: stranger, rate }) : refused(refuseRate(rate));
  }
  const { correlationId } = about.ids;
  const proof = await deps.authenticator.authenticate(
    {
      authorization: request.headers.get('authorization'),
      apiKey: request.headers.get('x-api-key'),
    },
    { correlationId, signal: request.signal },
  );
  const rate = await deps.rateLimiter.take(proof.ok ? proof.principal.id : unknown);
  if (!rate.allowed) return refused(refuseRate(rate));
  if (!proof.ok) return refused(refuseStranger(proof.code, proof.message, rate));
  const { principal } = proof;
  return access === 'signed-in' || isAllowed(principal, access)
    ? parsed({ principal, rate })
    : refused(await refusePrincipal(principal, access, { correlationId, deps }));
}
