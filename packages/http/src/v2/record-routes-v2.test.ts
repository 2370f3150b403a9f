import { MedicalRecord } from '@medextract/core/schema';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aReadDocument, noteText } from '../testing/a-read-document.js';
import { aForm, ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

describe('a record', () => {
  it('is given as it is stored, with its revision as ETag', async () => {
    const { app, id } = await aReadDocument();
    const told = await ask(app, `/api/v2/documents/${id}/record`);
    expect(told.headers.get('etag')).toBe('"r1"');
    expect(MedicalRecord.parse(told.json).diagnoses[0]?.condition).toBe('asthma');
    const headers = { 'if-none-match': 'W/"x", "r1"' };
    const same = await ask(app, `/api/v2/documents/${id}/record`, { headers });
    expect([same.status, same.text]).toEqual([304, '']);
    const weak = { 'if-none-match': 'W/"r1"' };
    expect((await ask(app, `/api/v2/documents/${id}/record`, { headers: weak })).status).toBe(304);
  });

  it('is not there before the document was read', async () => {
    const { app } = createTestApp();
    const { document } = z
      .object({ document: z.object({ id: z.string() }) })
      .parse((await ask(app, '/api/v2/documents', { body: aForm('x') })).json);
    for (const part of ['record', 'exports/json', 'facts/dx-1/evidence']) {
      const told = await ask(app, `/api/v2/documents/${document.id}/${part}`);
      expect([told.status, told.json], part).toMatchObject([404, { code: 'record-not-found' }]);
    }
    expect((await ask(app, `/api/v2/documents/${document.id}/pages`)).status).toBe(404);
  });

  it('shows where a fact stands', async () => {
    const { app, id } = await aReadDocument();
    const record = MedicalRecord.parse((await ask(app, `/api/v2/documents/${id}/record`)).json);
    const fact = record.medications[0]?.id;
    const told = await ask(app, `/api/v2/documents/${id}/facts/${fact}/evidence`);
    const start = noteText.indexOf('metformin');
    expect(told.json).toMatchObject({
      document_id: id,
      revision: 1,
      fact_id: fact,
      evidence: [{ start, end: start + 16, quote: 'metformin 500 mg' }],
    });
    expect((await ask(app, `/api/v2/documents/${id}/facts/med-99/evidence`)).status).toBe(404);
  });
});

describe('revisions', () => {
  it('are added by a person, and tell what changed', async () => {
    const { app, id } = await aReadDocument();
    const start = noteText.indexOf('asthma');
    const json = { kind: 'symptoms', values: { name: 'asthma' }, start, end: start + 6 };
    const path = `/api/v2/documents/${id}/facts`;
    const added = await ask(app, path, { json, headers: { 'if-match': '"r1"' } });
    expect(added.json).toMatchObject({ document_id: id, revision: 2 });
    expect([added.status, added.headers.get('etag')]).toEqual([201, '"r2"']);
    const list = await ask(app, `/api/v2/documents/${id}/revisions`);
    expect(list.json).toMatchObject({
      items: [
        { number: 1, cause: { kind: 'extraction' }, created_by: expect.any(String) },
        { number: 2, cause: { kind: 'review', decision: 'add' }, created_by: 'admin' },
      ],
    });
    const second = await ask(app, `/api/v2/documents/${id}/revisions/2`);
    expect(second.json).toMatchObject({ number: 2, record: { symptoms: [{ name: 'asthma' }] } });
    const diff = await ask(app, `/api/v2/documents/${id}/revisions/2/diff`);
    expect(diff.json).toMatchObject({
      from: 1,
      to: 2,
      differences: [{ kind: 'symptoms', change: 'added', after: { name: 'asthma' } }],
    });
    const back = await ask(app, `/api/v2/documents/${id}/revisions/1/diff?against=2`);
    expect(back.json).toMatchObject({ differences: [{ kind: 'symptoms', change: 'removed' }] });
  });

  it('are refused from an old or an unnamed one', async () => {
    const { app, id } = await aReadDocument();
    const json = { kind: 'symptoms', values: { name: 'asthma' }, start: 17, end: 23 };
    const add = (headers: Record<string, string>) =>
      ask(app, `/api/v2/documents/${id}/facts`, { json, headers });
    expect((await add({})).status).toBe(428);
    expect((await add({ 'if-match': '"r9"' })).status).toBe(412);
    for (const tag of ['*', 'r1', 'W/"r1"', '"r1", "r2"', '"v1"']) {
      expect((await add({ 'if-match': tag })).status, tag).toBe(412);
    }
    const unfit = { ...json, values: { name: 5 } };
    const headers = { 'if-match': '"r1"' };
    const told = await ask(app, `/api/v2/documents/${id}/facts`, { json: unfit, headers });
    expect(told.status).toBe(400);
  });

  it('that are not there answer 404', async () => {
    const { app, id } = await aReadDocument();
    for (const part of [
      'revisions/9',
      'revisions/0',
      'revisions/x',
      'revisions/1/diff',
      'revisions/1/diff?against=7',
    ]) {
      expect((await ask(app, `/api/v2/documents/${id}/${part}`)).status, part).toBe(404);
    }
  });
});

describe('exports', () => {
  it('are those that the server has', async () => {
    const { app } = createTestApp();
    expect((await ask(app, '/api/v2/exports')).json).toMatchObject({
      items: [
        { format: 'json', media_type: 'application/json', file_extension: 'json' },
        { format: 'text', file_extension: 'txt' },
      ],
    });
  });

  it('are files that are named by the id, and audited', async () => {
    const { app, id, stores } = await aReadDocument();
    const told = await ask(app, `/api/v2/documents/${id}/exports/text`);
    expect(told.text).toBe(noteText);
    expect(told.headers.get('content-disposition')).toBe(`attachment; filename="${id}.txt"`);
    const { items } = await stores.auditLog.list({ limit: 1, action: 'document.export' });
    expect(items[0]).toMatchObject({ subject: id, detail: { format: 'text', revision: 1 } });
    expect((await ask(app, `/api/v2/documents/${id}/exports/exe`)).status).toBe(404);
  });
});

describe('sources', () => {
  it('are given as they were sent, only for saving', async () => {
    const { app, id } = await aReadDocument();
    const told = await ask(app, `/api/v2/documents/${id}/source`);
    expect(told.text).toBe(noteText);
    expect(told.headers.get('content-type')).toBe('application/octet-stream');
    expect(told.headers.get('content-disposition')).toBe(`attachment; filename="${id}"`);
    expect(told.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('have pages of text', async () => {
    const { app, id } = await aReadDocument();
    const list = await ask(app, `/api/v2/documents/${id}/pages`);
    expect(list.json).toMatchObject({ document_id: id, items: [{ number: 1, state: 'read' }] });
    const page = await ask(app, `/api/v2/documents/${id}/pages/1`);
    expect(page.json).toMatchObject({ number: 1, text: noteText, words: expect.any(Array) });
    expect((await ask(app, `/api/v2/documents/${id}/pages/2`)).status).toBe(404);
  });

  it('have pictures where there is somebody to draw them', async () => {
    const image = { mediaType: 'image/png', bytes: new Uint8Array([1, 2]) } as const;
    const pageImager = {
      render: async ({ page }: { readonly page: number }) => (page === 1 ? image : undefined),
    };
    const { app, id } = await aReadDocument({ deps: { pageImager } });
    const told = await ask(app, `/api/v2/documents/${id}/pages/1/image`);
    expect([told.status, told.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await ask(app, `/api/v2/documents/${id}/pages/2/image`)).status).toBe(404);
  });
});
