import { type ApiVersion, type Method, pathsOf } from '@medextract/contract';
import { Hono } from 'hono';
import { type Answer, refuse } from './answer/reply.js';
import type { AppDeps } from './app-deps.js';
import { createRoutes } from './create-routes.js';
import { toCallerIds } from './pipeline/caller-ids.js';
import { type Asked, createServe, toResponse } from './pipeline/serve-route.js';

/** The app as a runtime sees it: a request in, an answer out. `runtime` is what the runtime knows beside. */
export interface App {
  fetch(request: Request, runtime?: unknown): Response | Promise<Response>;
}

/** `{document_id}` of OpenAPI as the router writes it. */
const toPattern = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

const versionOf = (url: string): ApiVersion =>
  new URL(url).pathname.startsWith('/api/v2/') ? 'v2' : 'v1';

const notFound = refuse(404, 'not-found', 'There is nothing at this address.');

/** HEAD is answered as GET without its body, OPTIONS by the methods alone. */
function listMethods(methods: readonly Method[]): string {
  const all = methods.includes('GET') ? [...methods, 'HEAD', 'OPTIONS'] : [...methods, 'OPTIONS'];
  return all.sort().join(', ');
}

function answerOtherMethod(method: string, allow: string): Answer {
  const headers = { allow };
  return method === 'OPTIONS'
    ? { kind: 'reply', status: 204, headers, body: null }
    : refuse(405, 'method-not-allowed', `This address takes ${allow}.`, { headers });
}

/** Every route under each of its addresses; then, for a known address, what it does not take. */
export function createApp(deps: AppDeps): App {
  const app = new Hono();
  const methodsAt = new Map<string, Method[]>();
  const answerPlainly = (request: Request, answer: Answer): Response =>
    toResponse(
      { answer, rate: null },
      { version: versionOf(request.url), ids: toCallerIds(request.headers, deps.ids) },
    );
  for (const route of createRoutes(deps)) {
    const serve = createServe(route, deps);
    const { method } = route.operation;
    for (const path of pathsOf(route.operation).map(toPattern)) {
      methodsAt.set(path, [...(methodsAt.get(path) ?? []), method]);
      app.on(method, path, ({ req, env }) => {
        const asked: Asked = {
          request: req.raw,
          params: req.param(),
          query: req.query(),
          runtime: env,
        };
        return serve(asked);
      });
    }
  }
  for (const [path, methods] of methodsAt) {
    const allow = listMethods(methods);
    app.all(path, ({ req }) => answerPlainly(req.raw, answerOtherMethod(req.method, allow)));
  }
  app.notFound(({ req }) => answerPlainly(req.raw, notFound));
  return { fetch: (request, runtime) => app.fetch(request, runtime ?? {}) };
}
