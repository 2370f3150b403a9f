import { aDiagnosis, createTextProcessor } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aForm, ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const Started = z.object({ id: z.string() });
const Listed = z.object({ items: z.array(Started) });

async function aReplay() {
  const reader = createTextProcessor((note) => ({
    diagnoses: [aDiagnosis({ condition: 'asthma', spans: note.at('asthma') })],
  }));
  const bench = createTestApp({
    processor: {
      process: (request) =>
        (request.promptVersion === 'v1.0.0' ? createTextProcessor() : reader).process(request),
    },
  });
  await ask(bench.app, '/api/v2/documents', { body: aForm('Has asthma.') });
  await bench.workOnce();
  const body = { prompt_version: 'v1.0.0', documents: 5 };
  const told = await ask(bench.app, '/api/v2/impacts', { as: 'engineer', json: body });
  return { ...bench, told, path: `/api/v2/impacts/${Started.parse(told.json).id}` };
}

describe('replays in v2', () => {
  it('are started, followed, and told by meaning without patient text', async () => {
    const { app, told, path, workOnce } = await aReplay();
    expect(told).toMatchObject({ status: 202, json: { status: 'waiting', documents: 1 } });
    await workOnce();
    const done = await ask(app, path, { as: 'engineer' });
    expect(done.json).toMatchObject({
      status: 'done',
      documents_read: 1,
      documents_changed: 1,
      summary: '1 diagnosis lost',
      groups: [{ kind: 'diagnoses', meaning: 'lost', count: 1, changing_risk: 0 }],
    });
    expect(JSON.stringify(done.json)).not.toContain('asthma');
    const list = await ask(app, '/api/v2/impacts', { as: 'engineer' });
    expect(list.json).toMatchObject({ items: [{ status: 'done' }] });
  });

  it('show both quotes to whoever may read documents, and to nobody else', async () => {
    const { app, path, workOnce } = await aReplay();
    await workOnce();
    expect((await ask(app, `${path}/differences`, { as: 'engineer' })).status).toBe(403);
    const told = await ask(app, `${path}/differences`, { as: 'viewer' });
    expect(told.json).toMatchObject({
      items: [
        {
          differences: [
            {
              meaning: 'lost',
              before: { quote: 'asthma', page: 1 },
              after: null,
              risk_factors: [],
            },
          ],
        },
      ],
      next_cursor: null,
    });
  });

  it('try a version on documents that are named', async () => {
    const { app, workOnce } = await aReplay();
    await workOnce();
    const { json } = await ask(app, '/api/v2/documents');
    const { items } = Listed.parse(json);
    const start = (documentIds: readonly string[]) =>
      ask(app, '/api/v2/impacts', {
        as: 'engineer',
        json: { prompt_version: 'v1.0.0', scope: 'chosen', document_ids: documentIds },
      });
    expect(await start(items.map(({ id }) => id))).toMatchObject({
      status: 202,
      json: { scope: 'chosen', documents: 1 },
    });
    expect(await start(['nowhere'])).toMatchObject({
      status: 409,
      json: { code: 'document-not-read' },
    });
  });

  it('are refused where there is nothing to replay', async () => {
    const { app } = createTestApp();
    const body = { prompt_version: 'v1.0.0' };
    const told = await ask(app, '/api/v2/impacts', { as: 'engineer', json: body });
    expect(told).toMatchObject({ status: 409, json: { code: 'nothing-to-replay' } });
    expect((await ask(app, '/api/v2/impacts/none', { as: 'engineer' })).status).toBe(404);
  });
});
