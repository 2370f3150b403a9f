import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type ConnectionLimits,
  defaultConnectionLimits,
  type Fetch,
  type HttpServer,
  listen,
} from './http-server.js';

const opened: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close(0)));
});

async function aServer(fetch: Fetch, limits: Partial<ConnectionLimits> = {}) {
  const all = { ...defaultConnectionLimits, ...limits };
  const server = await listen(fetch, { host: '127.0.0.1', port: 0, limits: all });
  opened.push(server);
  return { server, address: `http://127.0.0.1:${server.port}` };
}

const ok: Fetch = () => new Response('well');

/** Sends raw bytes, and gives all that comes until the server hangs up. */
async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: string[] = [];
  socket.setEncoding('latin1').on('data', (chunk: string) => chunks.push(chunk));
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return chunks.join('');
}

describe('listen', () => {
  it('serves', async () => {
    const { address } = await aServer(ok);
    expect(await (await fetch(address)).text()).toBe('well');
  });

  it('cuts off who never ends the head of a request', async () => {
    const { server } = await aServer(ok, { headersMs: 200 });
    const answer = await sendRaw(server.port, 'GET / HTTP/1.1\r\nhost: x\r\nx-slow: ');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('cuts off who never ends the body', async () => {
    const { server } = await aServer(async (request) => new Response(await request.text()), {
      headersMs: 100,
      requestMs: 300,
    });
    const head = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nonly this';
    expect(await sendRaw(server.port, head)).toMatch(/^HTTP\/1\.1 408 |^$/);
  });

  it('refuses huge headers', async () => {
    const { server } = await aServer(ok);
    const head = `GET / HTTP/1.1\r\nhost: x\r\nx-huge: ${'a'.repeat(40_000)}\r\n\r\n`;
    expect(await sendRaw(server.port, head)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('goes on serving beside clients who say nothing', async () => {
    const { server, address } = await aServer(ok, { headersMs: 60_000 });
    const silent = Array.from({ length: 200 }, () => connect(server.port, '127.0.0.1'));
    for (const socket of silent) socket.on('error', () => undefined);
    expect((await fetch(address)).status).toBe(200);
    for (const socket of silent) socket.destroy();
  });

  it('tells nothing of what went wrong inside', async () => {
    const { address } = await aServer(() => Promise.reject(new Error('Maria Testperson')));
    const response = await fetch(address);
    expect([response.status, await response.text()]).toEqual([500, '']);
  });

  it('says what to do where the port is taken', async () => {
    const { server } = await aServer(ok);
    const again = { host: '127.0.0.1', port: server.port, limits: defaultConnectionLimits };
    await expect(listen(ok, again)).rejects.toMatchObject({
      code: 'cannot-listen',
      message: expect.stringContaining('--port'),
    });
  });

  it('ends answers under way before it closes, and cuts what takes too long', async () => {
    const waits: Fetch = async (request) => {
      await sleep(request.url.endsWith('/long') ? 60_000 : 150);
      return new Response('well');
    };
    const { server, address } = await aServer(waits);
    const short = fetch(`${address}/short`).then((response) => response.text());
    const long = fetch(`${address}/long`).catch(() => 'cut');
    await sleep(50);
    await server.close(500);
    expect(await Promise.all([short, long])).toEqual(['well', 'cut']);
    await expect(fetch(address)).rejects.toThrow();
  });
});
