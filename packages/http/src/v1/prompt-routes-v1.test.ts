import { MedExtractError } from '@medextract/core';
import { createTwoPrompts } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const { app, stores } = createTestApp();

describe('prompt versions', () => {
  it('are listed with the one that serves', async () => {
    expect((await ask(app, '/api/prompts/versions')).json).toEqual({
      versions: ['v1.0.0', 'v2.0.0'],
      default_version: 'v2.0.0',
      total_count: 2,
    });
  });

  it('are told one by one', async () => {
    expect((await ask(app, '/api/prompts/versions/v1.0.0')).json).toEqual({
      version: 'v1.0.0',
      created_at: '2026-01-12T09:00:00.000Z',
      description: 'The prompt v1.0.0.',
      token_estimate: 12,
      is_default: false,
    });
    const serving = await ask(app, '/api/v1/prompts/versions/v2.0.0');
    expect(serving.json).toMatchObject({ is_default: true });
  });

  it('show their text', async () => {
    expect((await ask(app, '/api/prompts/versions/v1.0.0/content')).json).toEqual({
      version: 'v1.0.0',
      content: 'Read as v1.0.0 says: {{document}}',
    });
  });

  it.each(['v9.0.0', '1.0.0', 'v1', '..%2f..%2fetc', 'v1.0.0%00', 'v1.0.0%2f..'])(
    'that are none answer 404: %s',
    async (version) => {
      for (const path of ['', '/content']) {
        expect((await ask(app, `/api/prompts/versions/${version}${path}`)).status).toBe(404);
      }
    },
  );

  it('are read anew when asked to, which is audited', async () => {
    const told = await ask(app, '/api/prompts/reload', { method: 'POST', as: 'engineer' });
    expect(told.json).toEqual({
      versions: ['v1.0.0', 'v2.0.0'],
      default_version: 'v2.0.0',
      total_count: 2,
      reloaded_at: '2024-05-06T07:08:09.010Z',
    });
    const { items } = await stores.auditLog.list({ limit: 1, action: 'prompt.change' });
    expect(items[0]).toMatchObject({ actor: 'engineer', detail: { code: 'reload', count: 2 } });
  });

  it('that are at fault are told by a code', async () => {
    const reload = () =>
      Promise.reject(new MedExtractError('prompts-invalid', 'v1.0.0 was edited.'));
    const { app: broken } = createTestApp({
      deps: { prompts: { ...createTwoPrompts(), reload } },
    });
    expect((await ask(broken, '/api/prompts/reload', { method: 'POST' })).status).toBe(500);
  });
});
