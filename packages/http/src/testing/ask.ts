import type { Role } from '@medextract/core/service';
import type { App } from '../index.js';

export interface Asking {
  readonly method?: string;
  readonly as?: Role | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: FormData | Uint8Array<ArrayBuffer> | string | ReadableStream<Uint8Array>;
}

/** A request by somebody of a role (an admin where none is named; nobody for `undefined`). */
export function aRequest(path: string, asking: Asking = {}): Request {
  const { json, body, method = json === undefined && body === undefined ? 'GET' : 'POST' } = asking;
  const headers = new Headers(asking.headers);
  const role = 'as' in asking ? asking.as : 'admin';
  if (role !== undefined) headers.set('authorization', `Bearer ${role}`);
  if (json !== undefined) headers.set('content-type', 'application/json');
  const content = json === undefined ? body : JSON.stringify(json);
  return new Request(`http://localhost${path}`, {
    method,
    headers,
    ...(content === undefined ? {} : { body: content, duplex: 'half' }),
  });
}

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What the app answers, read whole. */
export async function ask(app: App, path: string, asking: Asking = {}): Promise<Told> {
  const response = await app.fetch(aRequest(path, asking));
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

/** A form with one file. */
export function aForm(
  content: string | Uint8Array<ArrayBuffer>,
  { name = 'note.txt', fields = {} }: { name?: string; fields?: Record<string, string> } = {},
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new File([content], name, { type: 'text/plain' }));
  return form;
}
