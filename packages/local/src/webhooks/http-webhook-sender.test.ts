import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpWebhookSender, type HttpWebhookSenderOptions } from './http-webhook-sender.js';

interface Received {
  readonly method: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A receiver on this machine, and what it got. */
async function openReceiver(answer: (response: ServerResponse) => void) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      received.push({ method: request.method, headers: request.headers, body });
      answer(response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { received, port, server };
}

const signal = new AbortController().signal;
const aRequest = (url: string) => ({
  url,
  headers: { 'content-type': 'application/json', 'medextract-event': 'document.completed' },
  body: '{"id":"1","name":"ä"}',
});
const aSender = (parts: Partial<HttpWebhookSenderOptions> = {}) =>
  createHttpWebhookSender({ policy: { loopback: 'allowed' }, timeoutMs: 2_000, ...parts });

describe('the way out', () => {
  it('posts the body with its headers and tells the status', async () => {
    const { received, port } = await openReceiver((response) => response.writeHead(204).end());
    const answer = await aSender().post(aRequest(`http://127.0.0.1:${port}/hook?a=b`), signal);
    expect(answer).toEqual({ kind: 'answered', status: 204 });
    expect(received).toMatchObject([
      {
        method: 'POST',
        body: '{"id":"1","name":"ä"}',
        headers: {
          'content-type': 'application/json',
          'content-length': '22',
          'medextract-event': 'document.completed',
          connection: 'close',
        },
      },
    ]);
  });

  it('connects to the address that was judged, though the name leads elsewhere the next time', async () => {
    const { received, port } = await openReceiver((response) => response.end());
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    const asked: string[] = [];
    const sender = aSender({
      resolve: async (name) => {
        asked.push(name);
        return answers[asked.length - 1] ?? [];
      },
    });
    const url = `http://hooks.invalid:${port}/`;
    expect(await sender.post(aRequest(url), signal)).toEqual({ kind: 'answered', status: 200 });
    expect(asked).toEqual(['hooks.invalid']);
    expect(received[0]?.headers.host).toBe(`hooks.invalid:${port}`);
    expect(await sender.post(aRequest(url), signal)).toEqual({
      kind: 'blocked',
      fault: 'url-not-https',
    });
    expect(received).toHaveLength(1);
  });

  it.each([
    ['a name that leads inside', ['10.1.2.3'], 'address-not-public'],
    ['a name that leads to this machine', ['127.0.0.1'], 'address-not-public'],
    ['a name that leads inside too', ['93.184.215.14', '192.168.0.1'], 'address-not-public'],
    ['a name that leads nowhere', [], 'name-not-resolved'],
  ])('is closed for %s', async (_what, addresses, fault) => {
    const { received, port } = await openReceiver((response) => response.end());
    const sender = aSender({ policy: { loopback: 'refused' }, resolve: async () => addresses });
    const url = `https://hooks.example.com:${port}/`;
    expect(await sender.post(aRequest(url), signal)).toEqual({ kind: 'blocked', fault });
    expect(await sender.findFault(url, signal)).toBe(fault);
    expect(received).toEqual([]);
  });

  it('is closed for a name that cannot be looked up', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    const sender = aSender({ resolve });
    expect(await sender.findFault('https://gone.example.com/', signal)).toBe('name-not-resolved');
  });

  it('follows no redirect', async () => {
    const inside = await openReceiver((response) => response.end());
    const outside = await openReceiver((response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${inside.port}/` }).end();
    });
    const answer = await aSender().post(aRequest(`http://127.0.0.1:${outside.port}/`), signal);
    expect(answer).toEqual({ kind: 'answered', status: 307 });
    expect(inside.received).toEqual([]);
  });

  it('waits neither for an endless answer', async () => {
    const ended = Promise.withResolvers<void>();
    const { port } = await openReceiver((response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(1_000)), 5);
      response.on('close', () => {
        clearInterval(more);
        ended.resolve();
      });
    });
    const answer = await aSender().post(aRequest(`http://127.0.0.1:${port}/`), signal);
    expect(answer).toEqual({ kind: 'answered', status: 200 });
    await ended.promise;
  });

  it('nor for a silent one', async () => {
    const { port } = await openReceiver(() => undefined);
    const answer = await aSender({ timeoutMs: 50 }).post(
      aRequest(`http://127.0.0.1:${port}/`),
      signal,
    );
    expect(answer).toEqual({ kind: 'unreachable', reason: 'time-out' });
  });

  it('nor for a name server that keeps silent', async () => {
    const sender = aSender({ timeoutMs: 50, resolve: () => new Promise(() => undefined) });
    const url = 'https://hooks.example.com/';
    expect(await sender.post(aRequest(url), signal)).toEqual({
      kind: 'unreachable',
      reason: 'time-out',
    });
    expect(await sender.findFault(url, signal)).toBe('name-not-resolved');
  });

  it.each([
    ['hangs up', (response: ServerResponse) => response.destroy()],
    [
      'has no end of headers',
      (response: ServerResponse) => {
        response.writeHead(200, { a: 'x'.repeat(20_000) }).end();
      },
    ],
    [
      'speaks of another protocol',
      (response: ServerResponse) => {
        response.writeHead(101, { upgrade: 'h2c', connection: 'upgrade' }).end();
      },
    ],
  ])('tells of a receiver that %s', async (_what, answer) => {
    const { port } = await openReceiver(answer);
    expect(await aSender().post(aRequest(`http://127.0.0.1:${port}/`), signal)).toEqual({
      kind: 'unreachable',
      reason: 'connection',
    });
  });

  it('speaks TLS where the URL says so', async () => {
    const { received, port } = await openReceiver((response) => response.end());
    expect(await aSender().post(aRequest(`https://127.0.0.1:${port}/`), signal)).toEqual({
      kind: 'unreachable',
      reason: 'connection',
    });
    expect(received).toEqual([]);
  });

  it('ends at once when nobody waits any more', async () => {
    const { port } = await openReceiver(() => undefined);
    const over = new AbortController();
    const posting = aSender({ timeoutMs: 60_000 }).post(
      aRequest(`http://127.0.0.1:${port}/`),
      over.signal,
    );
    over.abort(new Error('over'));
    await expect(posting).rejects.toThrow('over');
  });
});
