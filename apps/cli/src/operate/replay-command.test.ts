import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runMedextract, startMedextract } from '../testing/run-medextract.js';

const Uploaded = z.object({ document_id: z.string() });
const limitMs = 120_000;

let data = '';
let id = '';

/** A folder with one document that a service read. */
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'medextract-replay-'));
  const serve = startMedextract(['serve', '--no-auth', '--port', '0', '--data', data]);
  const address = await new Promise<string>((resolve) => {
    let shown = '';
    serve.stdout.on('data', (chunk: Uint8Array) => {
      shown += Buffer.from(chunk).toString();
      const [, found] = /listens on (http:\/\/\S+:\d+)/.exec(shown) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  const body = new FormData();
  body.set('file', new File(['PMH: asthma. Takes metformin 500 mg daily.'], 'note.txt'));
  const uploaded = await fetch(`${address}/api/upload`, { method: 'POST', body });
  id = Uploaded.parse(await uploaded.json()).document_id;
  await (await fetch(`${address}/api/process/${id}`, { method: 'POST' })).text();
  serve.kill('SIGTERM');
  await once(serve, 'close');
}, limitMs);
afterAll(() => rm(data, { recursive: true, force: true }));

const replay = (document: string) => runMedextract(['replay', document, '--data', data]);

describe('medextract replay', () => {
  it(
    'rebuilds the record from the bytes, and says that nothing moved',
    async () => {
      const stdout = `${id}, revision 1: same\n`;
      expect(await replay(id)).toEqual({ code: 0, stdout, stderr: '' });
    },
    limitMs,
  );

  it(
    'says so where there is no such document',
    async () => {
      const told = await replay('none');
      expect([told.code, told.stderr]).toEqual([1, expect.stringContaining('document-not-found')]);
    },
    limitMs,
  );
});
