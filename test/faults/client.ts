import { createHash } from 'node:crypto';

interface DocumentAnswer {
  readonly document_id: string;
  readonly status: string;
}

export interface FaultClient {
  /** Rejects where the answer did not come whole. */
  upload(text: string, fileName?: string): Promise<string>;
  /** The status that the service acknowledged. */
  process(documentId: string): Promise<string>;
  statusOf(documentId: string): Promise<string>;
  sha256Of(documentId: string): Promise<string>;
  countRevisions(documentId: string): Promise<number>;
  isAuditWhole(): Promise<boolean>;
  /** Every document that was read, page by page. */
  countCompleted(): Promise<number>;
  /** Requests that the figures of all versions tell of the last week. */
  countMeasured(): Promise<number>;
  ask(path: string, init?: RequestInit): Promise<Response>;
}

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** The JSON of a good answer; the fields that matter are looked at one by one. */
async function parse(response: Response): Promise<unknown> {
  const text = await response.text();
  if (response.status !== 200) throw new Error(`answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function listOf(page: unknown): readonly unknown[] {
  const items = fieldOf(page, 'items');
  return Array.isArray(items) ? items : [];
}

async function parseDocument(response: Response): Promise<DocumentAnswer> {
  const answer = await parse(response);
  const [id, status] = [fieldOf(answer, 'document_id'), fieldOf(answer, 'status')];
  if (typeof id !== 'string' || typeof status !== 'string') throw new TypeError('no document');
  return { document_id: id, status };
}

/** Asks a running service as an admin. */
export function createClient({
  port,
  key,
}: {
  port: number;
  key: string | undefined;
}): FaultClient {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init.headers)), authorization: `Bearer ${key}` },
    });
  const v2 = (documentId: string, part: string) => ask(`/api/v2/documents/${documentId}/${part}`);
  return {
    ask,
    async upload(text, fileName = 'note.txt') {
      const body = new FormData();
      body.set('file', new File([text], fileName, { type: 'text/plain' }));
      return (await parseDocument(await ask('/api/upload', { method: 'POST', body }))).document_id;
    },
    async process(documentId) {
      const response = await ask(`/api/process/${documentId}`, { method: 'POST' });
      return response.status === 202 ? 'processing' : (await parseDocument(response)).status;
    },
    statusOf: async (documentId) =>
      (await parseDocument(await ask(`/api/results/${documentId}`))).status,
    async sha256Of(documentId) {
      const response = await v2(documentId, 'source');
      if (response.status !== 200) throw new Error(`answered ${response.status}`);
      return sha256(new Uint8Array(await response.arrayBuffer()));
    },
    async countRevisions(documentId) {
      return listOf(await parse(await v2(documentId, 'revisions'))).length;
    },
    async countCompleted() {
      let [count, cursor] = [0, ''];
      do {
        const after = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const path = `/api/v2/documents?status=completed&limit=1000${after}`;
        const page = await parse(await ask(path));
        count += listOf(page).length;
        cursor = String(fieldOf(page, 'next_cursor') ?? '');
      } while (cursor !== '');
      return count;
    },
    async countMeasured() {
      const items = listOf(await parse(await ask('/api/v2/metrics/versions')));
      return items.reduce((sum: number, item) => sum + Number(fieldOf(item, 'requests')), 0);
    },
    async isAuditWhole() {
      const verdict = await parse(await ask('/api/v2/audit/verify', { method: 'POST' }));
      return fieldOf(verdict, 'whole') === true;
    },
  };
}
