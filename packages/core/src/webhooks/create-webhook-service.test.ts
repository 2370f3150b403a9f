import { describe, expect, it } from 'vitest';
import { createFixedClock } from '../testing/fakes.js';
import { createMemoryStores } from '../testing/memory/create-memory-stores.js';
import { aContext } from '../testing/service-builders.js';
import {
  createCountedSecrets,
  createFakeDigest,
  createSequentialIds,
} from '../testing/service-fakes.js';
import { createWebhookService, maxWebhooks } from './create-webhook-service.js';
import type { WebhookAnswer, WebhookRequest } from './webhook-sender.js';
import type { TargetFault } from './webhook-target.js';

const context = aContext();
const request = {
  url: 'https://hooks.example.com/a',
  eventTypes: ['document.completed', 'document.completed', 'document.failed'],
} as const;

function openWebhooks(
  fault?: TargetFault,
  answer: WebhookAnswer = { kind: 'answered', status: 204 },
) {
  const posted: WebhookRequest[] = [];
  const clock = createFixedClock();
  const { webhooks, auditLog } = createMemoryStores({ clock, digest: createFakeDigest() });
  const service = createWebhookService({
    webhooks,
    auditLog,
    clock,
    sender: {
      findFault: async () => fault,
      async post(sent) {
        posted.push(sent);
        return answer;
      },
    },
    secrets: createCountedSecrets(),
    ids: createSequentialIds('w'),
  });
  return { service, webhooks, auditLog, posted };
}

describe('webhooks', () => {
  it('are made with a secret of their own, and audited without it', async () => {
    const { service, webhooks, auditLog } = openWebhooks();
    const webhook = {
      id: 'w-000001',
      url: 'https://hooks.example.com/a',
      eventTypes: ['document.completed', 'document.failed'],
      secret: `whsec_${'1'.padStart(43, 's')}`,
      createdAt: '2024-05-06T07:08:09.010Z',
      createdBy: 'principal-1',
    };
    expect(await service.create(request, context)).toEqual({ ok: true, value: webhook });
    expect(await webhooks.find('w-000001')).toEqual(webhook);
    const { items } = await auditLog.list({ limit: 9 });
    expect(items).toMatchObject([{ action: 'webhook.create', subject: 'w-000001' }]);
    expect(JSON.stringify(items)).not.toContain(webhook.secret);
  });

  it('are refused where the address may not be called', async () => {
    const { service } = openWebhooks('address-not-public');
    expect(await service.create(request, context)).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', code: 'address-not-public' },
    });
    expect(await service.list(context)).toEqual([]);
  });

  it('are refused without a type of event', async () => {
    const { service } = openWebhooks();
    expect(await service.create({ ...request, eventTypes: [] }, context)).toMatchObject({
      failure: { kind: 'invalid', code: 'event-type-missing' },
    });
  });

  it('are no more than one step of the fan-out can serve', async () => {
    const { service } = openWebhooks();
    for (let made = 0; made < maxWebhooks; made += 1) await service.create(request, context);
    expect(await service.create(request, context)).toMatchObject({
      failure: { kind: 'conflict', code: 'too-many-webhooks' },
    });
  });

  it('are deleted once', async () => {
    const { service, auditLog } = openWebhooks();
    await service.create(request, context);
    expect(await service.delete('w-000001', context)).toEqual({
      ok: true,
      value: { id: 'w-000001' },
    });
    expect(await service.delete('w-000001', context)).toMatchObject({
      failure: { kind: 'not-found', code: 'webhook-not-found' },
    });
    const { items } = await auditLog.list({ limit: 9 });
    expect(items.map(({ action }) => action)).toEqual(['webhook.delete', 'webhook.create']);
  });

  it.each([
    [{ kind: 'answered', status: 204 }, 'done'],
    [{ kind: 'answered', status: 500 }, 'failed'],
    [{ kind: 'unreachable', reason: 'time-out' }, 'failed'],
  ] as const)('are tried with one signed event; %j is audited as %s', async (answer, outcome) => {
    const { service, auditLog, posted } = openWebhooks(undefined, answer);
    await service.create(request, context);
    expect(await service.test('w-000001', context)).toEqual({ ok: true, value: answer });
    expect(posted).toMatchObject([
      {
        url: request.url,
        headers: { 'medextract-event': 'webhook.test', 'medextract-delivery': 'w-000002' },
      },
    ]);
    const { items } = await auditLog.list({ limit: 1 });
    expect(items).toMatchObject([{ action: 'webhook.test', subject: 'w-000001', outcome }]);
    expect(await service.test('none', context)).toMatchObject({
      failure: { code: 'webhook-not-found' },
    });
  });
});
