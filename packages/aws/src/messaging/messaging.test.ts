import { randomBytes } from 'node:crypto';
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { aDomainEvent, createFakeDigest, createFixedClock } from '@medextract/core/testing';
import { expect, it } from 'vitest';
import { toClientConfig } from '../clients/aws-config.js';
import { createPatience } from '../clients/patience.js';
import { startFaultProxy } from '../testing/fault-proxy.js';
import { openEmulatedStores, openEmulators } from '../testing/open-emulated-stores.js';
import { openQueue } from '../testing/open-queue.js';
import { describeWithEmulators } from '../testing/with-emulators.js';
import { createEventForwarder } from './create-event-forwarder.js';
import { createSecretReader } from './create-secret-reader.js';

const patience = createPatience({ random: randomBytes, wait: async () => undefined });

/** A bus whose events all come into a queue. */
async function openBus() {
  const { others: access } = await openEmulators();
  const Name = `bus-${randomBytes(4).toString('hex')}`;
  const queue = await openQueue(access, `of-${Name}`);
  const client = new EventBridgeClient(toClientConfig(access));
  await client.send(new CreateEventBusCommand({ Name }));
  const EventPattern = JSON.stringify({ source: ['medextract'] });
  await client.send(new PutRuleCommand({ Name: 'all', EventBusName: Name, EventPattern }));
  const Targets = [{ Id: 'queue', Arn: queue.arn }];
  await client.send(new PutTargetsCommand({ Rule: 'all', EventBusName: Name, Targets }));
  return { access, bus: Name, queue };
}

describeWithEmulators('the events of the log', () => {
  it('come to the bus once and in order, without what may name a person', async () => {
    const { access, bus, queue } = await openBus();
    const stores = await openEmulatedStores({
      ...{ clock: createFixedClock(), digest: createFakeDigest() },
    });
    const forwarder = createEventForwarder({ access, bus, patience, ...stores });
    const events = Array.from({ length: 12 }, (_, index) =>
      aDomainEvent({ documentId: `document-${index}`, caseId: 'a name of somebody' }),
    );
    await stores.records.commit({ events, audit: [] });
    expect(await forwarder.forward({ limit: 100 })).toBe(12);
    expect(await forwarder.forward({ limit: 100 })).toBe(0);
    const bodies = await queue.take();
    expect(bodies).toHaveLength(12);
    expect(bodies.join()).toContain('document.received');
    expect(bodies.join()).not.toContain('somebody');
  });

  it('come again where it is not known whether they came', async () => {
    const { access, bus, queue } = await openBus();
    const proxy = await startFaultProxy(access.endpoint);
    const stores = await openEmulatedStores({
      ...{ clock: createFixedClock(), digest: createFakeDigest() },
    });
    const forwarder = createEventForwarder({
      access: { ...access, endpoint: proxy.endpoint, maxAttempts: 1 },
      ...{ bus, patience, ...stores },
    });
    await stores.records.commit({ events: [aDomainEvent()], audit: [] });
    proxy.plan([{ operation: 'PutEvents', status: 0, code: '', kind: 'lost-answer', times: 1 }]);
    const unavailable = { code: 'store-unavailable', retryable: true };
    await expect(forwarder.forward({ limit: 9 })).rejects.toMatchObject(unavailable);
    expect(await forwarder.forward({ limit: 9 })).toBe(1);
    expect(await queue.take()).toHaveLength(2);
  });
});

describeWithEmulators('a secret', () => {
  it('is read once in a while, and a new one is seen after that', async () => {
    const { others: access } = await openEmulators();
    const client = new SecretsManagerClient(toClientConfig(access));
    const Name = `secret-${randomBytes(4).toString('hex')}`;
    await client.send(new CreateSecretCommand({ Name, SecretString: 'old' }));
    const clock = createFixedClock();
    const secrets = createSecretReader({ access, clock, keepMs: 1_000 });
    const { signal } = new AbortController();
    expect(await secrets.get(Name, signal)).toBe('old');
    await client.send(new PutSecretValueCommand({ SecretId: Name, SecretString: 'new' }));
    expect(await secrets.get(Name, signal)).toBe('old');
    clock.advance(1_000);
    expect(await secrets.get(Name, signal)).toBe('new');
    const missing = { code: 'secret-missing', retryable: false };
    await expect(secrets.get('none', signal)).rejects.toMatchObject(missing);
  });
});
