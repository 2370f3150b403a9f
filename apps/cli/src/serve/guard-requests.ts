import { type Authenticator, isAllowed } from '@medextract/core/service';
import type { Metrics } from '../telemetry/create-metrics.js';
import type { Fetch } from './http-server.js';
import { isFromThisMachine, isLoopback } from './loopback.js';
import type { ServeConfig } from './serve-config.js';

export interface GuardDeps {
  readonly config: Pick<ServeConfig, 'authentication' | 'host'>;
  readonly metrics: Metrics;
  readonly authenticator: Authenticator;
  readonly nextId: () => string;
}

const metricsPath = /^https?:\/\/[^/]+\/metrics(?:\?|$)/;

const answer = (status: number, detail: string): Response =>
  Response.json({ detail }, { status, headers: { 'cache-control': 'no-store' } });

/** Figures are open on this machine; from elsewhere they need the permission `metrics:read`. */
async function mayReadMetrics(request: Request, deps: GuardDeps): Promise<boolean> {
  if (isLoopback(deps.config.host)) return true;
  const { headers, signal } = request;
  const authentication = await deps.authenticator.authenticate(
    { authorization: headers.get('authorization'), apiKey: headers.get('x-api-key') },
    { correlationId: deps.nextId(), signal },
  );
  return authentication.ok && isAllowed(authentication.principal, 'metrics:read');
}

async function answerMetrics(request: Request, deps: GuardDeps): Promise<Response> {
  if (request.method !== 'GET') return answer(405, 'Figures are read with GET.');
  if (!(await mayReadMetrics(request, deps))) {
    return answer(401, 'Send a key that may read figures as "Authorization: Bearer …".');
  }
  const { contentType, text } = await deps.metrics.expose();
  return new Response(text, { headers: { 'content-type': contentType } });
}

/** What stands before the app on one machine: no foreign page where no key is asked for, and `/metrics`. */
export function guardRequests(app: Fetch, deps: GuardDeps): Fetch {
  const isOpen = deps.config.authentication === 'off';
  return (request, runtime) => {
    if (isOpen && !isFromThisMachine(request.headers)) {
      return answer(403, 'Without keys only pages and programs of this machine are answered.');
    }
    return metricsPath.test(request.url) ? answerMetrics(request, deps) : app(request, runtime);
  };
}
