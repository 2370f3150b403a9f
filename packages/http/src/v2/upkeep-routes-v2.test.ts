import { MedExtractError } from '@medextract/core';
import { keepForGood } from '@medextract/core/service';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aForm, ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const Made = z.object({ id: z.string() });

describe('the state of the service', () => {
  it('tells what is there, who works and how much waits', async () => {
    const { app } = createTestApp({
      deps: {
        healthChecks: [
          { name: 'loop', kind: 'live', check: async () => ({ healthy: true }) },
          {
            name: 'store',
            kind: 'ready',
            check: async () => ({ healthy: false, reason: 'store-locked' }),
          },
          { name: 'broken', kind: 'ready', check: () => Promise.reject(new Error('Rosa Delgado')) },
        ],
        countWorkers: () => ({ ready: 1, busy: 1, most: 4, waiting: 2 }),
      },
    });
    await ask(app, '/api/v2/documents', { body: aForm('x') });
    const told = await ask(app, '/api/v2/service', { as: 'engineer' });
    expect(told.json).toMatchObject({
      version: '0.1.0',
      checks: [
        { name: 'loop', kind: 'live', healthy: true, reason: null },
        { name: 'store', kind: 'ready', healthy: false, reason: 'store-locked' },
        { name: 'broken', kind: 'ready', healthy: false, reason: 'check-failed' },
      ],
      workers: { ready: 1, busy: 1, most: 4, waiting: 2 },
      queues: expect.arrayContaining([{ kind: 'extract', waiting: 1, leased: 0, parked: 0 }]),
    });
  });
});

describe('retention', () => {
  it('is shown in days, null for what is kept for good', async () => {
    const retention = { ...keepForGood, failedDays: 30 };
    const { app } = createTestApp({ deps: { retention } });
    expect((await ask(app, '/api/v2/retention')).json).toEqual({
      completed_days: null,
      failed_days: 30,
      uploaded_days: null,
      source_days: null,
      completed_job_days: null,
      event_days: null,
    });
  });
});

describe('all parked jobs', () => {
  it('are tried again with one request', async () => {
    const crash = async (): Promise<never> => {
      throw new MedExtractError('worker-broken', 'The worker cannot read this.');
    };
    const { app, workOnce } = createTestApp({ processor: { process: crash } });
    for (const text of ['x', 'y']) await ask(app, '/api/v2/documents', { body: aForm(text) });
    await workOnce();
    await workOnce();
    const redrive = () =>
      ask(app, '/api/v2/jobs/redrive', { method: 'POST', as: 'engineer' }).then(({ json }) => json);
    expect(await redrive()).toEqual({ redriven: 2, superseded: 0 });
    expect(await redrive()).toEqual({ redriven: 0, superseded: 0 });
  });
});

describe('a webhook', () => {
  it('is tried, and says what came back', async () => {
    const { app } = createTestApp();
    const json = { url: 'https://hooks.example.com/in', event_types: ['document.completed'] };
    const { id } = Made.parse((await ask(app, '/api/v2/webhooks', { json })).json);
    const told = await ask(app, `/api/v2/webhooks/${id}/test`, { method: 'POST' });
    expect(told.json).toEqual({ delivered: true, status: 200, reason: null });
    expect((await ask(app, '/api/v2/webhooks/none/test', { method: 'POST' })).status).toBe(404);
  });
});
