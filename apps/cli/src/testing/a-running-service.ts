import type { WebhookSender } from '@medextract/core/service';
import { createMemoryStores } from '@medextract/core/testing';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { parseServeConfig } from '../serve/serve-config.js';
import { type RunningService, startService } from '../serve/start-service.js';

const silentSender: WebhookSender = {
  findFault: async () => undefined,
  post: async () => ({ kind: 'answered', status: 200 }),
};

export interface RunningOverrides {
  readonly flags?: object;
  readonly environment?: Readonly<Record<string, string>>;
  readonly stores?: ReturnType<typeof createMemoryStores>;
  /** The way out to webhooks; it takes everything and sends nothing where it is absent. */
  readonly sender?: WebhookSender;
}

export interface TestService {
  readonly service: RunningService;
  readonly address: string;
  /** Asks with the key of the first start; a string is sent as JSON. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  upload(text: string, fileName?: string): Promise<string>;
  process(documentId: string): Promise<Response>;
}

/** The whole service but for its store, which is in memory: HTTP, queue, worker threads that can be spoilt. */
export async function aRunningService(overrides: RunningOverrides = {}): Promise<TestService> {
  const { flags = {}, environment = {}, sender = silentSender } = overrides;
  const given = { auth: true, port: '0', data: '.', logLevel: 'silent', workers: '2', ...flags };
  const stores = overrides.stores ?? createMemoryStores({ clock: systemClock, digest: nodeDigest });
  const service = await startService(parseServeConfig(given, environment), {
    version: '0.0.0',
    sender,
    openStores: async () => ({ stores, close: async () => undefined }),
    workerEntry: new URL('./spoilable-worker.ts', import.meta.url),
  });
  const address = `http://127.0.0.1:${service.port}`;
  const ask = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (service.firstKey !== undefined) headers.set('authorization', `Bearer ${service.firstKey}`);
    return fetch(`${address}${path}`, { ...init, headers });
  };
  return {
    service,
    address,
    ask,
    async upload(text, fileName = 'note.txt') {
      const body = new FormData();
      body.set('file', new File([text], fileName, { type: 'text/plain' }));
      const response = await ask('/api/upload', { method: 'POST', body });
      const answer: { document_id?: string } = JSON.parse(await response.text());
      if (answer.document_id === undefined) throw new Error(`answered ${response.status}`);
      return answer.document_id;
    },
    process: (documentId) => ask(`/api/process/${documentId}`, { method: 'POST' }),
  };
}
