import { describe, expect, it } from 'vitest';
import { MedExtractError } from '../error.js';
import { createFixedClock, fixedTimeMs } from '../testing/fakes.js';
import { createMemoryStores } from '../testing/memory/create-memory-stores.js';
import { aDomainEvent, aNewJob } from '../testing/service-builders.js';
import {
  createCollectingTelemetry,
  createCountedSecrets,
  createFakeDigest,
} from '../testing/service-fakes.js';
import { createWebhookHandler } from './webhook-handler.js';
import type { WebhookAnswer, WebhookRequest } from './webhook-sender.js';
import { isWebhookSigned } from './webhook-signature.js';

const secret = 'whsec_a';

async function openHandler(answer: WebhookAnswer = { kind: 'answered', status: 204 }) {
  const clock = createFixedClock();
  const { records, events, webhooks, queue } = createMemoryStores({
    clock,
    digest: createFakeDigest(),
  });
  await webhooks.create({
    id: 'a',
    url: 'https://hooks.example.com/',
    eventTypes: ['document.completed'],
    secret,
    createdAt: '2024-01-01T00:00:00.000Z',
    createdBy: 'principal-1',
  });
  await records.commit({
    events: [aDomainEvent({ type: 'document.completed', caseId: 'case-1' })],
    audit: [],
  });
  const posted: WebhookRequest[] = [];
  const secrets = createCountedSecrets();
  const telemetry = createCollectingTelemetry();
  const handler = createWebhookHandler({
    webhooks,
    events,
    queue,
    clock,
    secrets,
    telemetry,
    sender: {
      async post(request) {
        posted.push(request);
        return answer;
      },
    },
  });
  const deliver = async (payload = { webhookId: 'a', eventSequence: 1 }) => {
    await queue.enqueue([aNewJob({ id: 'a-1', kind: 'deliver-webhook', payload })]);
    const [leased] = await queue.lease({ kinds: ['deliver-webhook'], limit: 1, leaseMs: 1_000 });
    if (leased === undefined) throw new Error('no job');
    const currentLease = () => leased.lease;
    return handler.run(leased, { signal: new AbortController().signal, currentLease });
  };
  return { handler, deliver, posted, webhooks, queue, events, secrets, telemetry };
}

describe('the delivery of an event', () => {
  it('posts identifiers alone, signed', async () => {
    const { deliver, posted, secrets, telemetry } = await openHandler();
    expect(await deliver()).toEqual({ kind: 'complete' });
    const [request] = posted;
    expect(JSON.parse(request?.body ?? '')).toEqual({
      id: '1',
      type: 'document.completed',
      at: '2024-05-06T07:08:09.010Z',
      document_id: 'document-1',
      case_id: 'case-1',
      subject_id: null,
      correlation_id: 'correlation-1',
    });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json',
      'medextract-event': 'document.completed',
      'medextract-delivery': 'a-1',
    });
    const header = request?.headers['medextract-signature'] ?? '';
    const nowSeconds = Math.floor(fixedTimeMs / 1_000);
    expect(
      isWebhookSigned(
        { secret, body: request?.body ?? '' },
        { header, nowSeconds, toleranceSeconds: 0, secrets },
      ),
    ).toBe(true);
    expect(telemetry.lines).toMatchObject([
      { event: 'webhook-delivered', fields: { webhookId: 'a', jobId: 'a-1' } },
    ]);
  });

  it.each<[WebhookAnswer, string, boolean]>([
    [{ kind: 'answered', status: 500 }, 'webhook-not-taken', true],
    [{ kind: 'answered', status: 404 }, 'webhook-not-taken', true],
    [{ kind: 'answered', status: 302 }, 'webhook-not-taken', true],
    [{ kind: 'answered', status: 199 }, 'webhook-not-taken', true],
    [{ kind: 'unreachable', reason: 'time-out' }, 'webhook-unreachable', true],
    [{ kind: 'blocked', fault: 'name-not-resolved' }, 'webhook-blocked', true],
    [{ kind: 'blocked', fault: 'address-not-public' }, 'webhook-blocked', false],
  ])('fails for %j: %s, worth another try: %s', async (answer, code, retryable) => {
    const { deliver, telemetry } = await openHandler(answer);
    const fault = await deliver().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(MedExtractError);
    expect(fault).toMatchObject({ code, retryable });
    expect(telemetry.lines).toMatchObject([{ event: 'webhook-failed', fields: { code } }]);
  });

  it('is done with when the webhook or the event is gone', async () => {
    const { deliver, posted } = await openHandler();
    expect(await deliver({ webhookId: 'a', eventSequence: 0 })).toEqual({ kind: 'complete' });
    const gone = await openHandler();
    await gone.webhooks.delete('a');
    expect(await gone.deliver()).toEqual({ kind: 'complete' });
    expect([...posted, ...gone.posted]).toEqual([]);
  });

  it('is parked when it is given up, and no event tells of it', async () => {
    const { handler, queue, events } = await openHandler();
    await queue.enqueue([aNewJob({ id: 'a-1', kind: 'deliver-webhook', payload: {} })]);
    const [leased] = await queue.lease({ kinds: ['deliver-webhook'], limit: 1, leaseMs: 1_000 });
    if (leased === undefined) throw new Error('no job');
    const failure = { code: 'webhook-not-taken', message: 'The receiver answered 500.', at: 'now' };
    await handler.giveUp(leased, failure);
    expect(await queue.find('a-1')).toMatchObject({ state: { status: 'parked', failure } });
    expect(await events.newest()).toBe(1);
  });
});
