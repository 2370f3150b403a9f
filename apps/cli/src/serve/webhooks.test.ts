import { createServer, type Server } from 'node:http';
import { isWebhookSigned } from '@medextract/core/service';
import { nodeSecrets } from '@medextract/engine/node-ports';
import { createHttpWebhookSender } from '@medextract/local';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aRunningService } from '../testing/a-running-service.js';

const Created = z.object({ id: z.string(), secret: z.string() });

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

interface Delivery {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A receiver that fails as often as it is told to. */
async function openReceiver(failures = 0) {
  const deliveries: Delivery[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      deliveries.push({ headers: request.headers, body });
      response.writeHead(deliveries.length <= failures ? 503 : 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(async () => void server.close());
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/hook`, deliveries };
}

async function start(loopback: 'allowed' | 'refused' = 'allowed') {
  const sender = createHttpWebhookSender({ policy: { loopback }, timeoutMs: 2_000 });
  const running = await aRunningService({ sender });
  opened.push(() => running.service.stop());
  const register = (url: string, event_types = ['document.completed']) =>
    running.ask('/api/v2/webhooks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url, event_types }),
    });
  return { ...running, register };
}

describe('a webhook of a running service', () => {
  it('is told once that a document was read, signed, without a word of it', async () => {
    const { url, deliveries } = await openReceiver();
    const { register, upload, process } = await start();
    const { secret } = Created.parse(await (await register(url)).json());
    const id = await upload('Patient: Zebulon Quackenbush\nHas hypertension.', 'Quackenbush.txt');
    await process(id);
    await expect.poll(() => deliveries.length, { timeout: 60_000 }).toBe(1);
    const [{ headers, body } = { headers: {}, body: '' }] = deliveries;
    expect(JSON.parse(body)).toMatchObject({ type: 'document.completed', document_id: id });
    expect(body).not.toContain('Quackenbush');
    const proof = {
      header: String(headers['medextract-signature']),
      nowSeconds: Date.now() / 1_000,
      toleranceSeconds: 60,
      secrets: nodeSecrets,
    };
    expect(isWebhookSigned({ secret, body }, proof)).toBe(true);
    expect(isWebhookSigned({ secret: `${secret}x`, body }, proof)).toBe(false);
  });

  it('is told again until it takes it, with the same number of the delivery', async () => {
    const { url, deliveries } = await openReceiver(2);
    const { register, upload, process } = await start();
    await register(url);
    await process(await upload('Has hypertension.'));
    await expect.poll(() => deliveries.length, { timeout: 60_000 }).toBe(3);
    const numbers = deliveries.map(({ headers }) => headers['medextract-delivery']);
    expect(new Set(numbers).size).toBe(1);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    'https://2852039166/',
    'https://0xa9.0xfe.0xa9.0xfe/',
    'https://[::ffff:10.0.0.1]/',
    'https://127.0.0.1:6379/',
    'https://localhost/',
    'https://10.0.0.1/',
    'gopher://10.0.0.1/',
  ])('is refused at %s', async (url) => {
    const { register, ask } = await start('refused');
    const refused = await register(url);
    expect([400, 422]).toContain(refused.status);
    expect(await (await ask('/api/v2/webhooks')).json()).toEqual({ items: [] });
  });
});
