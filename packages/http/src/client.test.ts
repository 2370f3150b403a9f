import { operations } from '@medextract/contract';
import { createClient } from '@medextract/contract/client';
import { describe, expect, it } from 'vitest';
import { aReadDocument, noteText } from './testing/a-read-document.js';
import { aForm } from './testing/ask.js';
import { createTestApp } from './testing/create-test-app.js';

type Bench = ReturnType<typeof createTestApp>;

const aClient = ({ app }: Pick<Bench, 'app'>, credential: string | null = 'admin') =>
  createClient({ baseUrl: 'http://localhost', fetch: (request) => app.fetch(request), credential });

describe('the client of v1', () => {
  it('uploads, processes, reads and deletes', async () => {
    const bench = await aReadDocument();
    const client = aClient(bench);
    const uploaded = await client.upload(operations.uploadV1, aForm('He has asthma.'));
    if (!uploaded.ok) throw new Error(uploaded.failure.message);
    const { document_id } = uploaded.data;
    const params = { document_id };
    const begun = await client.call(operations.processV1, { params });
    expect(begun).toMatchObject({ ok: true, status: 202, data: { status: 'processing' } });
    await bench.workOnce();
    const result = await client.call(operations.getResultV1, { params });
    expect(result).toMatchObject({
      ok: true,
      status: 200,
      data: { status: 'completed', medical_data: { diagnoses: [{ condition: 'asthma' }] } },
    });
    const list = await client.call(operations.listDocumentsV1, { query: { limit: 1 } });
    expect(list.ok && list.data.count).toBe(1);
    const gone = await client.call(operations.deleteResultV1, { params });
    expect(gone).toMatchObject({ ok: true, data: { document_id, deleted: true } });
    const after = await client.call(operations.getResultV1, { params });
    expect(after).toMatchObject({ ok: false, failure: { status: 404, code: null } });
  });

  it('uploads as JSON too', async () => {
    const client = aClient(createTestApp());
    const body = { filename: 'a.txt', file_content: btoa('x') };
    const told = await client.call(operations.uploadV1, { body });
    expect(told).toMatchObject({ ok: true, data: { filename: 'a.txt', status: 'uploaded' } });
  });

  it('reads prompts and health', async () => {
    const client = aClient(createTestApp());
    const versions = await client.call(operations.listPromptVersionsV1, {});
    expect(versions).toMatchObject({ data: { versions: ['v1.0.0', 'v2.0.0'], total_count: 2 } });
    const health = await client.call(operations.getHealthV1, {});
    expect(health).toMatchObject({ data: { status: 'healthy' } });
  });

  it('tells what a validation fault is about', async () => {
    const client = aClient(createTestApp());
    const told = await client.call(operations.listDocumentsV1, { query: { limit: 0 } });
    expect(told).toMatchObject({
      ok: false,
      failure: { status: 422, message: 'query.limit: Must be at least 1.' },
    });
  });
});

describe('the client of v2', () => {
  it('gives records by their schema, with the ETag to edit them from', async () => {
    const bench = await aReadDocument();
    const told = await aClient(bench).call(operations.getRecord, {
      params: { document_id: bench.id },
    });
    expect(told).toMatchObject({ ok: true, etag: '"r1"', data: { schema_version: '2.0' } });
  });

  it('downloads bytes', async () => {
    const bench = await aReadDocument();
    const client = aClient(bench);
    const params = { document_id: bench.id };
    const told = await client.download(operations.getSource, { params });
    expect(told.ok && new TextDecoder().decode(told.data)).toBe(noteText);
    const none = await client.download(operations.getSource, { params: { document_id: 'none' } });
    expect(none).toMatchObject({ ok: false, failure: { code: 'document-not-found' } });
  });

  it('follows events', async () => {
    const bench = await aReadDocument();
    const aborting = new AbortController();
    const types: string[] = [];
    for await (const event of aClient(bench).events({ after: 0, signal: aborting.signal })) {
      types.push(event.type);
      if (event.type === 'document.completed') break;
    }
    expect([types[0], types.at(-1)]).toEqual(['document.received', 'document.completed']);
    aborting.abort();
  });

  it('tells code and request id of a problem, and sends keys', async () => {
    const told = await aClient(createTestApp(), 'viewer').call(operations.createKey, {
      body: { label: 'x', roles: ['viewer'] },
    });
    expect(told).toMatchObject({
      ok: false,
      failure: { status: 403, code: 'permission-missing', requestId: expect.any(String) },
    });
  });
});
