import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MedExtractError } from '@medextract/core';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openLog } from './open-log.js';
import { startTelemetry } from './start-telemetry.js';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A collector that keeps what it is sent; a mute one never answers. */
async function aCollector(manner: 'kind' | 'mute') {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await Array.fromAsync(request);
    bodies.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString('utf8')}`);
    if (manner === 'kind') response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { endpoint: `http://127.0.0.1:${port}`, bodies };
}

const Spans = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({ name: z.string(), spanId: z.string(), parentSpanId: z.string().optional() }),
          ),
        }),
      ),
    }),
  ),
});

function parseSpans(body: string) {
  const { resourceSpans } = Spans.parse(JSON.parse(body.replace(/^POST \/v1\/traces /, '')));
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

describe('openLog', () => {
  it('writes one JSON line an event, with its closed fields', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'medextract-log-')), 'log.jsonl');
    const log = openLog({ level: 'info', fd: openSync(file, 'w') });
    log.write('info', 'document-received', { documentId: 'd1', sizeBytes: 3 });
    log.write('error', 'store-failed', { code: 'Maria Testperson' });
    await log.close();
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'info', event: 'document-received', documentId: 'd1', sizeBytes: 3 },
      { level: 'error', event: 'store-failed', code: '[withheld]' },
    ]);
  });

  it('leaves out what is below its level', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'medextract-log-')), 'log.jsonl');
    const log = openLog({ level: 'error', fd: openSync(file, 'w') });
    log.write('info', 'service-started', {});
    await log.close();
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});

describe('startTelemetry', () => {
  it('sends spans within spans, and nothing of an error but its code', async () => {
    const { endpoint, bodies } = await aCollector('kind');
    const options = { logLevel: 'silent', otlpEndpoint: endpoint, version: '1' } as const;
    const { telemetry, close } = await startTelemetry(options);
    const fault = new MedExtractError('worker-crashed', 'Maria Testperson');
    const outer = telemetry.trace('process-document', { documentId: 'd1' }, () =>
      telemetry.trace('read-document', {}, () => Promise.reject(fault)),
    );
    await expect(outer).rejects.toBe(fault);
    await close();
    const spans = bodies.flatMap(parseSpans);
    const [inner, whole] = [spans[0], spans[1]];
    expect(spans.map(({ name }) => name)).toEqual(['read-document', 'process-document']);
    expect(inner?.parentSpanId).toBe(whole?.spanId);
    expect(bodies.join()).toContain('worker-crashed');
    expect(bodies.join()).not.toContain('Maria');
  });

  it('does not wait long for a collector that never answers', async () => {
    const { endpoint } = await aCollector('mute');
    const options = { logLevel: 'silent', otlpEndpoint: endpoint, version: '1' } as const;
    const { telemetry, close } = await startTelemetry(options);
    await telemetry.trace('x', {}, async () => undefined);
    const startedAt = performance.now();
    await close();
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });

  it('only does the work where no collector is named', async () => {
    const { telemetry, close } = await startTelemetry({ logLevel: 'silent', version: '1' });
    expect(await telemetry.trace('x', {}, async () => 5)).toBe(5);
    await close();
  });
});
