import { openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServeProcess, startServe } from '../../benchmarks/src/service/serve-process.js';
import { operations } from '../../packages/contract/src/index.js';
import { createClient, type FaultClient } from './client.js';
import { findInFolder } from './find-text.js';

/** Nobody's names, and nothing that anything else is called. */
const names = ['Zebulonia', 'Quackenbrandt'] as const;
const person = names.join(' ');
const note = `Patient: ${person}\nMedications: Metformin 500 mg twice daily.\nDenies chest pain.\n`;
const fileName = `${person}.txt`;

const root = await mkdtemp(join(tmpdir(), 'medextract-names-'));
const dataFolder = join(root, 'data');
let serve: ServeProcess;
let client: FaultClient;
const refusals: string[] = [];
const shown: string[] = [];

const mentions = (text: string): boolean =>
  names.some((name) => text.toLowerCase().includes(name.toLowerCase()));

/** Asks, and keeps the answer where it is a refusal. */
async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await client.ask(path, init);
  const copy = response.clone();
  const text = await copy.text();
  const headers = JSON.stringify([...response.headers]);
  if (response.status >= 400) refusals.push(`${init.method} ${path}: ${headers} ${text}`);
  else shown.push(text);
  return response;
}

const form = (content: string | Uint8Array<ArrayBuffer>, name = fileName): RequestInit => {
  const body = new FormData();
  body.set('file', new File([content], name));
  return { method: 'POST', body };
};

beforeAll(async () => {
  const logFd = openSync(join(root, 'service.log'), 'w');
  serve = await startServe({ dataFolder, logFd });
  client = createClient(serve);
}, 240_000);

afterAll(async () => {
  await serve.kill();
  await rm(root, { recursive: true, force: true });
});

/** Every route, with the name wherever a request has room for text. */
async function pushThroughRoutes(): Promise<void> {
  const encoded = encodeURIComponent(person);
  for (const { method, path, version } of Object.values(operations)) {
    if (path === '/events') continue;
    const filled = path.replaceAll(/\{\w+\}/g, encoded);
    const address = `/api/${version}${filled}?cursor=${encoded}&q=${encoded}&limit=${encoded}`;
    const headers = {
      'content-type': 'application/json',
      'x-correlation-id': encoded,
      'idempotency-key': encoded,
      'user-agent': encoded,
    };
    const body = JSON.stringify({ filename: person, note: person, [person]: person });
    await ask(address, method === 'GET' ? { method, headers } : { method, headers, body });
  }
}

/** Documents that cannot be read, each in its own way. */
const spoilt: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[] = [
  [`${person}.pdf`, `%PDF-1.7\n${person}\nnothing more`],
  [`${person}.pdf`, note],
  [`${person}.docx`, `PK\u0003\u0004 ${person}`],
  [`${person}.rtf`, `{\\rtf1 ${person}`],
  [`${person}.bin`, new Uint8Array([0, 1, 2, 3, ...Buffer.from(person)])],
  [`${person}.xml`, `<?xml version="1.0"?><${names[0]}>${person}</${names[0]}>`],
  [`../../${person}\u0000.txt`, note],
  ['', ''],
];

describe('the name of a patient', () => {
  it('is given to who may read it', async () => {
    const id = await client.upload(note, fileName);
    expect(await client.process(id)).toBe('completed');
    for (const part of ['record', 'pages', 'exports/csv', 'exports/html', 'source', 'revisions']) {
      expect((await ask(`/api/v2/documents/${id}/${part}`)).status, part).toBe(200);
    }
    expect(shown.filter(mentions).length).toBeGreaterThan(3);
    const found = await ask('/api/v2/documents/search', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: person }),
    });
    expect(await found.text()).toContain(id);
  });

  it('is pushed through every route and every unreadable document', async () => {
    await pushThroughRoutes();
    for (const [name, content] of spoilt) {
      const response = await ask('/api/upload', form(content, name));
      const answer: { document_id?: string } = JSON.parse(await response.text());
      if (answer.document_id === undefined) continue;
      await ask(`/api/process/${answer.document_id}`, { method: 'POST' });
    }
    const forged = { headers: { authorization: `Bearer ${person}`, 'x-api-key': person } };
    await fetch(`http://127.0.0.1:${serve.port}/api/documents`, forged).then(async (response) =>
      refusals.push(await response.text()),
    );
    expect(refusals.length).toBeGreaterThan(30);
  });

  it('is in no refusal', () => {
    // A request's own address stands before the colon.
    expect(refusals.map((text) => text.replace(/^.*?: /, '')).filter(mentions)).toEqual([]);
  });

  it('is in no figure', async () => {
    expect(mentions(await (await client.ask('/metrics')).text())).toBe(false);
  });

  it('is in no log, and in no file of the store, whether the service runs, was killed or has stopped', async () => {
    expect(await findInFolder(root, names)).toEqual([]);
    await serve.kill();
    expect(await findInFolder(root, names)).toEqual([]);
    const again = await startServe({
      dataFolder,
      ...(serve.key === undefined ? {} : { key: serve.key }),
    });
    await again.stop();
    expect(await findInFolder(root, names)).toEqual([]);
  });

  it('would be found if it were there', async () => {
    await writeFile(join(root, 'leak'), Buffer.from(`xx${person}yy`).toString('base64'));
    expect(await findInFolder(root, names)).toHaveLength(1);
  });
});
