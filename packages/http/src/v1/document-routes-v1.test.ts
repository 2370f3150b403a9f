import { aDiagnosis, createTextProcessor } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aForm, ask } from '../testing/ask.js';
import { createTestApp, type TestAppOverrides } from '../testing/create-test-app.js';

const Uploaded = z.object({ document_id: z.string() });

const processor = createTextProcessor((note) => ({
  diagnoses: [aDiagnosis({ condition: 'asthma', spans: note.at('asthma') })],
}));

function aBench(overrides: TestAppOverrides = {}) {
  const bench = createTestApp({ processor, ...overrides });
  const upload = async (content = 'Patient has asthma.', name = 'note.txt') => {
    const told = await ask(bench.app, '/api/upload', { body: aForm(content, { name }) });
    return Uploaded.parse(told.json).document_id;
  };
  return { ...bench, upload };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('POST /api/upload', () => {
  it('stores a file of a form, and does not read it yet', async () => {
    const { app, stores } = aBench();
    const told = await ask(app, '/api/upload', { body: aForm('Asthma.', { name: 'ñ 🙂 עב.txt' }) });
    expect(told.status).toBe(200);
    expect(told.json).toEqual({
      document_id: expect.any(String),
      filename: 'ñ 🙂 עב.txt',
      s3_key: expect.any(String),
      uploaded_at: '2024-05-06T07:08:09.010Z',
      status: 'uploaded',
    });
    expect((await stores.queue.depth()).every(({ waiting }) => waiting === 0)).toBe(true);
  });

  it('stores a file that comes as JSON', async () => {
    const { app, service } = aBench();
    const json = { filename: '../a\0b.txt', file_content: base64('Asthma.'), unknown: 1 };
    const told = await ask(app, '/api/v1/upload', { json });
    expect(told.json).toMatchObject({ filename: 'ab.txt', status: 'uploaded' });
    const { document_id: id } = Uploaded.parse(told.json);
    const context = {
      principal: { id: 'a', kind: 'local', roles: ['admin'], scopes: null },
      correlationId: 'c',
      signal: new AbortController().signal,
    } as const;
    const source = await service.getSource(id, context);
    expect(source.ok && new TextDecoder().decode(source.value.bytes)).toBe('Asthma.');
  });

  it('gives the same document for the same bytes', async () => {
    const { upload } = aBench();
    expect(await upload()).toBe(await upload());
  });

  it.each([
    [{ filename: 'a.txt' }, [['body', 'file_content'], 'missing']],
    [{ filename: 1, file_content: '' }, [['body', 'filename'], 'string_type']],
    [[], [['body'], 'object_type']],
  ])('answers 422 for %j', async (json, [loc, type]) => {
    const told = await ask(aBench().app, '/api/upload', { json });
    expect(told.status).toBe(422);
    expect(told.json).toMatchObject({ detail: [{ loc, type, msg: expect.any(String) }] });
  });

  it('answers 422 for a form without a file', async () => {
    const form = new FormData();
    form.set('other', 'x');
    const told = await ask(aBench().app, '/api/upload', { body: form });
    expect(told.status).toBe(422);
    expect(told.json).toEqual({
      detail: [{ loc: ['body', 'file'], msg: 'Field required.', type: 'missing' }],
    });
  });

  it('answers 422 for what is no JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    const told = await ask(aBench().app, '/api/upload', { body: '{"filename":', headers });
    expect(told.json).toMatchObject({ detail: [{ loc: ['body'], type: 'json_invalid' }] });
  });

  it('answers 400 for broken base64 and for a broken form', async () => {
    const { app } = aBench();
    const json = { filename: 'a.txt', file_content: 'no base64!' };
    expect((await ask(app, '/api/upload', { json })).status).toBe(400);
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    expect((await ask(app, '/api/upload', { body: '--b\r\nx', headers })).status).toBe(400);
  });

  it('answers 400 for a type that is not supported', async () => {
    const { app } = aBench({
      inspector: {
        inspect: async () => ({
          ok: false,
          failure: { code: 'unsupported-type', message: 'Not a document.', remedy: 'Send a PDF.' },
        }),
      },
    });
    const told = await ask(app, '/api/upload', { body: aForm('x', { name: 'x.exe' }) });
    expect(told.status).toBe(400);
    expect(told.json).toMatchObject({ detail: 'Not a document. Send a PDF.' });
  });

  it('answers 415 for another kind of body', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await ask(aBench().app, '/api/upload', { body: 'x', headers })).status).toBe(415);
  });

  it('answers 413 for a body above the limit, declared or not', async () => {
    const { app } = aBench({ limits: { uploadBytes: 10 } });
    const big = new Uint8Array(100_000);
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const declared = { ...headers, 'content-length': String(big.byteLength) };
    const told = await ask(app, '/api/upload', { body: big, headers: declared });
    expect(told.status).toBe(413);
    const body = new Blob([big]).stream();
    expect((await ask(app, '/api/upload', { body, headers })).status).toBe(413);
  });
});

describe('GET /api/documents', () => {
  it('gives the newest first, part by part', async () => {
    const { app, upload, clock } = aBench();
    const first = await upload('One.');
    clock.advance(1_000);
    const second = await upload('Two.');
    const Page = z.object({
      documents: z.array(z.object({ document_id: z.string() })),
      count: z.int(),
      next_cursor: z.string().optional(),
    });
    const one = Page.parse((await ask(app, '/api/documents?limit=1')).json);
    expect([one.count, one.documents[0]?.document_id]).toEqual([1, second]);
    const cursor = encodeURIComponent(one.next_cursor ?? '');
    const two = Page.parse((await ask(app, `/api/documents?limit=1&cursor=${cursor}`)).json);
    expect(two.documents[0]?.document_id).toBe(first);
    expect(two).not.toHaveProperty('next_cursor');
  });

  it('answers 422 for a limit that is none, 400 for a cursor that is none', async () => {
    const { app } = aBench();
    const told = await ask(app, '/api/documents?limit=0');
    expect(told.json).toEqual({
      detail: [{ loc: ['query', 'limit'], msg: 'Must be at least 1.', type: 'greater_than_equal' }],
    });
    expect((await ask(app, '/api/documents?limit=many')).status).toBe(422);
    expect((await ask(app, '/api/documents?cursor=nonsense')).status).toBe(400);
  });
});

describe('processing', () => {
  it.each(['process', 'extract'])('by /api/%s is told as begun, then as done', async (verb) => {
    const { app, upload, workOnce } = aBench();
    const id = await upload();
    const begun = await ask(app, `/api/${verb}/${id}`, { method: 'POST' });
    expect([begun.status, begun.json]).toEqual([
      202,
      {
        document_id: id,
        filename: 'note.txt',
        status: 'processing',
        medical_data: null,
        extracted_at: null,
        processing_time_ms: null,
        model_id: null,
        prompt_version: null,
        token_usage: null,
        error_message: null,
      },
    ]);
    await workOnce();
    const done = await ask(app, `/api/results/${id}`);
    expect(done.status).toBe(200);
    expect(done.json).toMatchObject({
      document_id: id,
      status: 'completed',
      medical_data: { diagnoses: [{ condition: 'asthma' }] },
      extracted_at: '2024-05-06T07:08:09.010Z',
      token_usage: { input_tokens: 0, output_tokens: 0 },
      error_message: null,
    });
  });

  it('says why a document failed', async () => {
    const failure = { code: 'no-readable-text', message: 'No text.', remedy: 'Scan it again.' };
    const { app, upload, workOnce } = aBench({
      processor: { process: async () => ({ ok: false, failure, processingMs: 3 }) },
    });
    const id = await upload();
    await ask(app, `/api/process/${id}`, { method: 'POST' });
    await workOnce();
    expect((await ask(app, `/api/results/${id}`)).json).toMatchObject({
      status: 'failed',
      medical_data: null,
      error_message: 'No text. Scan it again.',
    });
  });

  it.each([
    ['../../etc/passwd', 422],
    ['v1', 422],
    ['v1.0.0\0', 422],
    [5, 422],
    ['v2.0.0', 202],
    [null, 202],
  ])('with prompt version %j answers %i', async (prompt_version, status) => {
    const { app, upload } = aBench();
    const id = await upload();
    const told = await ask(app, `/api/process/${id}`, { json: { prompt_version } });
    expect(told.status).toBe(status);
  });

  it('of an unknown document answers 404', async () => {
    const { app } = aBench();
    for (const id of ['none', 'a%00b', '%2e%2e%2fx', 'x'.repeat(300)]) {
      expect((await ask(app, `/api/process/${id}`, { method: 'POST' })).status).toBe(404);
      expect((await ask(app, `/api/results/${id}`)).status).toBe(404);
    }
  });
});

describe('DELETE /api/results/{document_id}', () => {
  it('takes the document away, and says so', async () => {
    const { app, upload } = aBench();
    const id = await upload();
    const told = await ask(app, `/api/results/${id}`, { method: 'DELETE' });
    expect([told.status, told.json]).toEqual([200, { document_id: id, deleted: true }]);
    expect((await ask(app, `/api/results/${id}`)).status).toBe(404);
    expect((await ask(app, `/api/results/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('answers 409 while the document is held', async () => {
    const { app, upload } = aBench();
    const id = await upload();
    const json = { hold: 'on', reason: 'claim' };
    await ask(app, `/api/v2/documents/${id}/legal-hold`, { method: 'PUT', json });
    expect((await ask(app, `/api/results/${id}`, { method: 'DELETE' })).status).toBe(409);
  });
});
