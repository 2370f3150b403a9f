import { keepAlerts } from '@medextract/core/service';
import { anOutcome, aReadingCost } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const List = z.object({ items: z.array(z.object({ id: z.string() })) });

describe('alerts in v2', () => {
  it('are listed with evidence and runbook, and found by id', async () => {
    const { app, deps, stores } = createTestApp();
    await stores.metrics.add([anOutcome({ cost: aReadingCost({ costUsd: 3 }) })]);
    const asked = { ...deps, ...stores, caps: { dayUsd: 2 } };
    await keepAlerts(asked, new AbortController().signal);
    const told = await ask(app, '/api/v2/alerts?status=open', { as: 'engineer' });
    const alert = {
      kind: 'budget-exceeded',
      status: 'open',
      prompt_version: null,
      evidence: 'The day cost 3.00 USD so far, and 2.00 USD is its budget.',
      runbook: 'docs/runbooks/budget-exceeded.md',
    };
    expect(told.json).toMatchObject({ items: [alert] });
    const [first] = List.parse(told.json).items;
    const one = await ask(app, `/api/v2/alerts/${first?.id}`, { as: 'engineer' });
    expect(one.json).toMatchObject(alert);
    expect((await ask(app, '/api/v2/alerts?status=cleared')).json).toEqual({ items: [] });
    expect((await ask(app, '/api/v2/alerts/none')).status).toBe(404);
  });
});
