import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aReadDocument, noteText } from '../testing/a-read-document.js';
import { aForm, ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const Page = z.object({
  items: z.array(z.object({ id: z.string() })),
  next_cursor: z.string().nullable(),
});
const idsOf = (json: unknown): readonly string[] => Page.parse(json).items.map(({ id }) => id);

describe('documents', () => {
  it('are told whole, with their version as ETag', async () => {
    const { app, id } = await aReadDocument();
    const told = await ask(app, `/api/v2/documents/${id}`);
    expect(told.json).toEqual({
      id,
      case_id: 'case-1',
      file_name: 'note.txt',
      media_type: 'text/plain',
      size_bytes: noteText.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      received_at: '2024-05-06T07:08:09.010Z',
      received_by: 'admin',
      status: 'completed',
      completed_at: '2024-05-06T07:08:09.010Z',
      failure: null,
      revision: 1,
      legal_hold: false,
      version: expect.any(Number),
    });
    expect(told.headers.get('etag')).toMatch(/^"v\d+"$/);
  });

  it('are listed by status, case and time', async () => {
    const { app, id } = await aReadDocument();
    const list = async (query: string) =>
      idsOf((await ask(app, `/api/v2/documents?${query}`)).json);
    expect(await list('status=completed&case_id=case-1')).toEqual([id]);
    expect(await list('status=failed')).toEqual([]);
    expect(await list('case_id=case-2')).toEqual([]);
    expect(await list('received_from=2024-05-06T07:08:09Z')).toEqual([id]);
    expect(await list('received_to=2024-05-06T07:08:09Z')).toEqual([]);
  });

  it('are found by all of the words of a search, which never stand in an address', async () => {
    const { app, id } = await aReadDocument();
    const search = async (text: string) =>
      idsOf((await ask(app, '/api/v2/documents/search', { json: { text } })).json);
    expect(await search('ASTHMA, metformin!')).toEqual([id]);
    expect(await search('asthma insulin')).toEqual([]);
    const told = await ask(app, '/api/v2/documents/search', { json: { text: '...' } });
    expect([told.status, told.json]).toMatchObject([400, { code: 'no-words' }]);
  });

  it('refuse filters and cursors that are none', async () => {
    const { app } = createTestApp();
    for (const query of ['status=lost', 'received_from=yesterday', 'case_id=Rosa%20Delgado']) {
      expect((await ask(app, `/api/v2/documents?${query}`)).status).toBe(422);
    }
    const told = await ask(app, '/api/v2/documents?cursor=nonsense');
    expect([told.status, told.json]).toMatchObject([400, { code: 'cursor-invalid' }]);
  });

  it('are processed when asked to, and again only when that is wanted', async () => {
    const { app, id, workOnce } = await aReadDocument();
    const path = `/api/v2/documents/${id}/process`;
    expect((await ask(app, path, { method: 'POST' })).status).toBe(200);
    const again = await ask(app, path, { json: { again: 'always' } });
    expect([again.status, again.json]).toMatchObject([202, { status: 'processing' }]);
    await workOnce();
    expect((await ask(app, `/api/v2/documents/${id}`)).json).toMatchObject({ revision: 2 });
    expect((await ask(app, path, { json: { wait_seconds: 31 } })).status).toBe(422);
    expect((await ask(app, path, { json: { wait: 1 } })).status).toBe(422);
  });

  it('are deleted, unless they are held', async () => {
    const { app, id } = await aReadDocument();
    const path = `/api/v2/documents/${id}`;
    const hold = (state: string) =>
      ask(app, `${path}/legal-hold`, { method: 'PUT', json: { hold: state, reason: 'claim 7' } });
    expect((await hold('on')).json).toMatchObject({ id, legal_hold: true });
    expect((await ask(app, path, { method: 'DELETE' })).status).toBe(409);
    await hold('off');
    const told = await ask(app, path, { method: 'DELETE' });
    expect([told.status, told.json]).toEqual([200, { id, deleted: true }]);
    expect((await ask(app, path)).status).toBe(404);
    expect((await hold('maybe')).status).toBe(422);
  });

  it('are counted by case', async () => {
    const { app } = await aReadDocument();
    expect((await ask(app, '/api/v2/cases')).json).toEqual({
      items: [{ case_id: 'case-1', documents: 1, newest_at: '2024-05-06T07:08:09.010Z' }],
      next_cursor: null,
    });
  });
});

describe('uploads', () => {
  it('make a document once', async () => {
    const { app } = createTestApp();
    const send = () => ask(app, '/api/v2/documents', { body: aForm('Asthma.') });
    const [first, second] = [await send(), await send()];
    expect([first.status, first.json]).toMatchObject([
      201,
      { created: true, document: { status: 'processing' } },
    ]);
    expect([second.status, second.json]).toMatchObject([200, { created: false }]);
  });

  it('as JSON say case, type and whether to wait', async () => {
    const { app } = createTestApp();
    const json = {
      file_name: 'a.txt',
      media_type: 'text/plain',
      content_base64: btoa('Asthma.'),
      case_id: 'c-1',
      processing: 'hold',
    };
    const told = await ask(app, '/api/v2/documents', { json });
    expect(told.json).toMatchObject({ document: { case_id: 'c-1', status: 'uploaded' } });
    const extra = { ...json, patient: 'x' };
    expect((await ask(app, '/api/v2/documents', { json: extra })).status).toBe(422);
    const broken = { ...json, content_base64: '%' };
    expect((await ask(app, '/api/v2/documents', { json: broken })).status).toBe(400);
  });

  it('refuse a case that may be a name', async () => {
    const { app } = createTestApp();
    const told = await ask(app, '/api/v2/documents', {
      body: aForm('x', { fields: { case_id: 'Rosa Delgado' } }),
    });
    expect(told.json).toMatchObject({ status: 422, errors: [{ pointer: '#/body/case_id' }] });
    expect(told.text).not.toContain('Rosa');
  });

  it('of a batch are each accepted or refused by themselves', async () => {
    const inspect = async ({ bytes }: { readonly bytes: Uint8Array }) =>
      bytes.byteLength > 3
        ? ({ ok: true, format: 'text' } as const)
        : ({
            ok: false,
            failure: { code: 'empty-file', message: 'Empty.', remedy: 'Send more.' },
          } as const);
    const { app } = createTestApp({ inspector: { inspect } });
    const form = new FormData();
    for (const text of ['first', 'x', 'third'])
      form.append('files', new File([text], `${text}.txt`));
    const told = await ask(app, '/api/v2/documents/batch', { body: form });
    expect(told.json).toMatchObject({
      accepted: 2,
      refused: 1,
      items: [{ ok: true }, { ok: false, code: 'empty-file' }, { ok: true }],
    });
  });

  it('of a batch may not be more than so many', async () => {
    const { app } = createTestApp({ limits: { batchFiles: 2 } });
    const form = new FormData();
    for (const text of ['a', 'b', 'c']) form.append('files', new File([text], text));
    expect((await ask(app, '/api/v2/documents/batch', { body: form })).status).toBe(413);
  });
});

describe('direct uploads', () => {
  const Slot = z.object({ id: z.string(), url: z.string(), expires_at: z.string() });

  it('go by an address that says nothing of the document, without a credential', async () => {
    const { app } = createTestApp();
    const json = { file_name: 'Rosa Delgado.txt', case_id: 'c-1' };
    const opened = await ask(app, '/api/v2/uploads', { json });
    expect(opened.status).toBe(201);
    const slot = Slot.parse(opened.json);
    expect(slot.url).not.toMatch(/rosa|delgado|c-1/i);
    const body = new TextEncoder().encode('Asthma.');
    const put = await ask(app, slot.url, { method: 'PUT', as: undefined, body });
    expect([put.status, put.text]).toEqual([204, '']);
    const done = await ask(app, `/api/v2/uploads/${slot.id}/complete`, { method: 'POST' });
    expect([done.status, done.json]).toMatchObject([
      201,
      { created: true, document: { file_name: 'Rosa Delgado.txt', case_id: 'c-1' } },
    ]);
    const again = await ask(app, `/api/v2/uploads/${slot.id}/complete`, { method: 'POST' });
    expect(again.status).toBe(404);
  });

  it('end in time, need bytes, and belong to whoever opened them', async () => {
    const { app, clock } = createTestApp();
    const open = async () =>
      Slot.parse((await ask(app, '/api/v2/uploads', { json: { file_name: 'a' } })).json);
    const slot = await open();
    const complete = (as: 'admin' | 'underwriter') =>
      ask(app, `/api/v2/uploads/${slot.id}/complete`, { method: 'POST', as });
    expect((await complete('admin')).status).toBe(409);
    const body = new Uint8Array([65]);
    await ask(app, slot.url, { method: 'PUT', as: undefined, body });
    expect((await complete('underwriter')).status).toBe(404);
    clock.advance(600_001);
    expect((await ask(app, slot.url, { method: 'PUT', as: undefined, body })).status).toBe(404);
    expect((await complete('admin')).status).toBe(404);
  });

  it('are cut off at the limit', async () => {
    const { app } = createTestApp({ limits: { uploadBytes: 10 } });
    const { url } = Slot.parse(
      (await ask(app, '/api/v2/uploads', { json: { file_name: 'a' } })).json,
    );
    const told = await ask(app, url, { method: 'PUT', as: undefined, body: new Uint8Array(11) });
    expect(told.status).toBe(413);
  });
});
