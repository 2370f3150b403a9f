import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toQueueEvent } from '../../apps/lambda/src/testing/gateway-events.js';
import { redriveMessages } from '../../packages/aws/src/messaging/redrive-messages.js';
import { hasDynamoDbLocal, hasMiniStack } from '../../packages/aws/src/testing/emulators.js';
import { startFaultProxy } from '../../packages/aws/src/testing/fault-proxy.js';
import { type EmulatedService, openEmulatedService } from './open-emulated-service.js';
import { hasBundles } from './start-function.js';

const areThere = hasDynamoDbLocal() && hasMiniStack() && hasBundles();
const limitMs = 240_000;
const waiting = { timeout: 60_000, interval: 200 };

const Uploaded = z.object({ created: z.boolean(), document: z.object({ id: z.string() }) });
const Slot = z.object({ id: z.string(), url: z.string() });
const Documents = z.object({ items: z.array(z.object({ id: z.string(), file_name: z.string() })) });
const Revisions = z.object({ items: z.array(z.object({ number: z.number() })) });
const Versions = z.object({ items: z.array(z.object({ requests: z.number() })) });
const noFailures = { batchItemFailures: [] };

describe.skipIf(!areThere)(
  'the built functions, when things go wrong',
  { timeout: limitMs },
  () => {
    let service: EmulatedService;
    beforeAll(async () => {
      service = await openEmulatedService();
    }, limitMs);
    afterAll(async () => service?.stop(), limitMs);

    async function upload(name: string): Promise<string> {
      const text = `PAST MEDICAL HISTORY: Hypertension.\nNote ${name}.\n`;
      const json = { file_name: name, content_base64: Buffer.from(text).toString('base64') };
      const told = await service.ask({ method: 'POST', path: '/api/v2/documents', json });
      return Uploaded.parse(told.json).document.id;
    }
    const countRevisions = async (id: string): Promise<number> => {
      const told = await service.ask({ path: `/api/v2/documents/${id}/revisions` });
      return Revisions.parse(told.json).items.length;
    };
    const countRequests = async (): Promise<number> => {
      const told = await service.ask({ path: '/api/v2/metrics/versions' });
      return Versions.parse(told.json).items.reduce((sum, { requests }) => sum + requests, 0);
    };
    /** Every message that is there, none taken away. */
    async function takeAll(queue: string, count: number) {
      const taken = new Map<
        string,
        { readonly id: string; readonly body: string; receipt: string }
      >();
      await expect
        .poll(async () => {
          for (const one of await service.stage.queue(queue).receive(600)) taken.set(one.id, one);
          return taken.size;
        }, waiting)
        .toBe(count);
      return [...taken.values()];
    }

    it('read each document once, however often and in whatever order messages come', async () => {
      const before = await countRequests();
      const ids: string[] = [];
      for (const name of ['one', 'two', 'three', 'four']) ids.push(await upload(name));
      const messages = await takeAll('extract', ids.length);
      const disorder = [...messages.toReversed(), ...messages, ...messages.toReversed()];
      const instances = [
        await service.startAnother('extract'),
        await service.startAnother('extract'),
      ];
      const answers = await Promise.all(
        instances.map(async (instance) => {
          const told: unknown[] = [];
          for (const message of disorder) told.push(await instance.invoke(toQueueEvent([message])));
          return told;
        }),
      );
      expect(answers.flat()).toEqual(Array.from({ length: disorder.length * 2 }, () => noFailures));
      expect(await Promise.all(ids.map(countRevisions))).toEqual(ids.map(() => 1));
      expect((await countRequests()) - before).toBe(ids.length);
      for (const message of messages) await service.stage.queue('extract').remove(message);
    });

    it('give back poison alone, keep it in the dead letters, and redrive it by one call', async () => {
      const id = await upload('beside poison');
      const [message] = await takeAll('extract', 1);
      const poison = { id: 'poison', body: '{"jobId":7}' };
      const extract = await service.function('extract');
      const batch = toQueueEvent([poison, { id: 'good', body: message?.body ?? '' }]);
      expect(await extract.invoke(batch)).toEqual({
        batchItemFailures: [{ itemIdentifier: 'poison' }],
      });
      expect(await countRevisions(id)).toBe(1);
      if (message !== undefined) await service.stage.queue('extract').remove(message);
      const bury = await service.function('dead-letter');
      expect(await bury.invoke(batch)).toEqual({
        batchItemFailures: [{ itemIdentifier: 'poison' }],
      });
      await service.stage.queue('extract').send(poison.body);
      await expect
        .poll(async () => {
          await service.deliver('extract', 'extract', 0);
          return (await service.stage.queue('extract-dead').receive(0)).length;
        }, waiting)
        .toBe(1);
      const moved = await redriveMessages({
        access: service.stage.access,
        deadLetters: service.stage.queue('extract-dead').url,
        queue: service.stage.queue('extract').url,
        signal: new AbortController().signal,
      });
      expect(moved).toBe(1);
      const [back] = await takeAll('extract', 1);
      expect(back?.body).toBe(poison.body);
      if (back !== undefined) await service.stage.queue('extract').remove(back);
    });

    it('give a document up in the last second, and read it at the next try', async () => {
      const id = await upload('late');
      const [message] = await takeAll('extract', 1);
      const extract = await service.function('extract');
      const event = toQueueEvent([message ?? { id: 'none', body: '' }]);
      expect(await extract.invoke(event, 8_001)).toEqual(noFailures);
      expect(await countRevisions(id)).toBe(0);
      if (message !== undefined) await service.stage.queue('extract').remove(message);
      await expect
        .poll(async () => {
          await service.deliver('extract', 'extract');
          return countRevisions(id);
        }, waiting)
        .toBe(1);
      expect(extract.output()).toContain('"time-limit"');
    });

    it('neither lose nor double a document where DynamoDB throttles', async () => {
      const proxy = await startFaultProxy(service.stage.tablesAccess.endpoint);
      const settings = { AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint };
      const throttled = await service.startAnother('extract', settings);
      const before = await countRequests();
      const id = await upload('throttled');
      const code = 'ProvisionedThroughputExceededException';
      proxy.plan([
        { operation: 'TransactWriteItems', status: 400, code, times: 3 },
        { operation: 'BatchGetItem', status: 400, code, times: 2 },
        { operation: 'Query', status: 400, code, times: 2 },
      ]);
      const [message] = await takeAll('extract', 1);
      const event = toQueueEvent([message ?? { id: 'none', body: '' }]);
      expect(await throttled.invoke(event)).toEqual(noFailures);
      expect(await countRevisions(id)).toBe(1);
      proxy.plan([
        { operation: 'TransactWriteItems', status: 200, code, kind: 'lost-answer', times: 1 },
      ]);
      expect(await throttled.invoke(event)).toEqual(noFailures);
      expect([await countRevisions(id), (await countRequests()) - before]).toEqual([1, 1]);
      if (message !== undefined) await service.stage.queue('extract').remove(message);
    });

    it('make one document of bytes that arrive by themselves, be it told of twice and asked', async () => {
      const json = { file_name: 'arrived.txt', processing: 'hold' };
      const opened = await service.ask({ method: 'POST', path: '/api/v2/uploads', json });
      const { id, url } = Slot.parse(opened.json);
      const sent = await fetch(url, { method: 'PUT', body: 'PAST MEDICAL HISTORY: Gout.\n' });
      expect(sent.status).toBe(200);
      const listArrived = async () => {
        const told = await service.ask({ path: '/api/v2/documents' });
        const { items } = Documents.parse(told.json);
        return items.filter(({ file_name: name }) => name === 'arrived.txt');
      };
      await expect
        .poll(async () => {
          await service.deliver('extract', 'extract', 0);
          return (await listArrived()).length;
        }, waiting)
        .toBe(1);
      const path = `/api/v2/uploads/${id}/complete`;
      const completed = await service.ask({ method: 'POST', path });
      expect(Uploaded.parse(completed.json).created).toBe(false);
      expect(await listArrived()).toHaveLength(1);
    });

    it('tell each finished document once, though its event comes twice', async () => {
      const schedule = await service.function('schedule');
      await schedule.invoke({ source: 'medextract.schedule', task: 'tick' });
      const metrics = await service.function('metrics');
      const events = await service.stage.queue('events').receive(600);
      expect(events.length).toBeGreaterThan(0);
      const completed = events.filter(({ body }) => body.includes('document.completed'));
      expect(completed.length).toBeGreaterThan(0);
      const batch = toQueueEvent([...events, { id: 'foreign', body: '{"source":"x"}' }]);
      expect(await metrics.invoke(batch)).toEqual({
        batchItemFailures: [{ itemIdentifier: 'foreign' }],
      });
      expect(await metrics.invoke(toQueueEvent(events))).toEqual(noFailures);
      const told = metrics.output().split('"LadderRung":').length - 1;
      expect(told).toBe(completed.length);
    });

    it('log what went wrong, and nothing of a patient', () => {
      const output = service.output();
      expect(output).toContain('message-malformed');
      expect(output).not.toMatch(/hypertension|gout|arrived\.txt/i);
    });
  },
);
