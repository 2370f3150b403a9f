import { MedExtractError } from '@medextract/core';
import { permissionsOf } from '@medextract/core/service';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aReadDocument } from '../testing/a-read-document.js';
import { aForm, ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

describe('the audit log', () => {
  it('tells who did what, by subject and action', async () => {
    const { app, id } = await aReadDocument();
    const told = await ask(app, `/api/v2/audit?subject=${id}&action=document.receive`);
    expect(told.json).toMatchObject({
      items: [
        { sequence: 1, actor: 'admin', action: 'document.receive', subject: id, outcome: 'done' },
      ],
      next_cursor: null,
    });
    expect((await ask(app, '/api/v2/audit?action=nothing')).status).toBe(422);
  });

  it('is followed from end to end', async () => {
    const { app } = await aReadDocument();
    const told = await ask(app, '/api/v2/audit/verify', { method: 'POST' });
    expect(told.json).toEqual({
      whole: true,
      head: { sequence: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });
});

describe('parked jobs', () => {
  it('are shown with their cause, and tried again', async () => {
    const crash = async (): Promise<never> => {
      throw new MedExtractError('worker-broken', 'The worker cannot read this.');
    };
    const { app, workOnce } = createTestApp({ processor: { process: crash } });
    await ask(app, '/api/v2/documents', { body: aForm('x') });
    await workOnce();
    const Jobs = z.object({ items: z.array(z.object({ id: z.string() })) });
    const told = await ask(app, '/api/v2/jobs/parked', { as: 'engineer' });
    expect(told.json).toMatchObject({
      items: [{ kind: 'extract', status: 'parked', last_failure: { code: 'worker-broken' } }],
    });
    const id = Jobs.parse(told.json).items[0]?.id;
    const redrive = () =>
      ask(app, `/api/v2/jobs/${id}/redrive`, { method: 'POST', as: 'engineer' });
    expect((await redrive()).json).toMatchObject({ id, status: 'waiting', attempts: 0 });
    expect((await redrive()).status).toBe(409);
    expect((await ask(app, '/api/v2/jobs/none/redrive', { method: 'POST' })).status).toBe(404);
  });
});

describe('keys', () => {
  it('show their secret once, and end', async () => {
    const { app } = createTestApp();
    const json = { label: 'Intake', roles: ['underwriter'], scopes: ['documents:read'] };
    const made = await ask(app, '/api/v2/keys', { json });
    expect([made.status, made.json]).toMatchObject([
      201,
      { label: 'Intake', scopes: ['documents:read'], secret: expect.stringMatching(/^mek_/) },
    ]);
    const { id } = z.object({ id: z.string() }).parse(made.json);
    const list = await ask(app, '/api/v2/keys');
    expect(list.json).toMatchObject({ items: [{ id, label: 'Intake', revoked_at: null }] });
    expect(list.text).not.toMatch(/secret|mek_/);
    const path = `/api/v2/keys/${id}`;
    expect((await ask(app, path, { method: 'DELETE' })).json).toMatchObject({
      revoked_at: '2024-05-06T07:08:09.010Z',
    });
    expect((await ask(app, path, { method: 'DELETE' })).status).toBe(404);
  });

  it.each([
    [{ label: 'x', roles: [] }, 422],
    [{ label: 'x', roles: ['king'] }, 422],
    [{ label: 'x', roles: ['viewer'], scopes: ['keys:write'] }, 400],
    [{ label: 'x', roles: ['viewer'], expires_at: '2001-01-01T00:00:00Z' }, 400],
  ])('of %j are refused', async (json, status) => {
    expect((await ask(createTestApp().app, '/api/v2/keys', { json })).status).toBe(status);
  });
});

describe('webhooks', () => {
  it('show their secret once, and go', async () => {
    const { app } = createTestApp();
    const json = { url: 'https://hooks.example.com/in', event_types: ['document.completed'] };
    const made = await ask(app, '/api/v2/webhooks', { json });
    expect([made.status, made.json]).toMatchObject([201, { ...json, secret: expect.any(String) }]);
    const { id } = z.object({ id: z.string() }).parse(made.json);
    const list = await ask(app, '/api/v2/webhooks');
    expect(list.json).toMatchObject({ items: [{ id, ...json }] });
    expect(list.text).not.toContain('secret');
    const path = `/api/v2/webhooks/${id}`;
    expect((await ask(app, path, { method: 'DELETE' })).json).toEqual({ id, deleted: true });
    expect((await ask(app, path, { method: 'DELETE' })).status).toBe(404);
  });

  it.each([
    [{ url: 'no url', event_types: ['document.completed'] }],
    [{ url: 'ftp://x.example/', event_types: ['document.completed'] }],
    [{ url: 'https://x.example/', event_types: [] }],
    [{ url: 'https://x.example/', event_types: ['everything'] }],
  ])('to %j are refused', async (json) => {
    expect((await ask(createTestApp().app, '/api/v2/webhooks', { json })).status).toBe(422);
  });
});

describe('whoami', () => {
  it('tells what the caller may do', async () => {
    const told = await ask(createTestApp().app, '/api/v2/whoami', { as: 'viewer' });
    expect(told.json).toEqual({
      id: 'viewer',
      kind: 'api-key',
      roles: ['viewer'],
      permissions: permissionsOf.viewer,
    });
  });
});
