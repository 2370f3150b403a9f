import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { MedExtractError } from '@medextract/core';

export type Fetch = (request: Request, runtime: unknown) => Promise<Response> | Response;

/** How much, and how slowly, a client may send. */
export interface ConnectionLimits {
  readonly headerBytes: number;
  readonly connections: number;
  /** Until the whole head of a request is there. */
  readonly headersMs: number;
  /** Until the whole request is there, its body included. */
  readonly requestMs: number;
  /** A connection on which nothing moves. */
  readonly idleMs: number;
  readonly keepAliveMs: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  headerBytes: 16_384,
  connections: 2_048,
  headersMs: 10_000,
  requestMs: 300_000,
  idleMs: 120_000,
  keepAliveMs: 65_000,
};

export interface HttpServer {
  readonly port: number;
  /**
   * Takes no more connections, ends streams of events (their readers come back elsewhere), waits for the
   * answers under way, and cuts what is left after `graceMs`.
   */
  close(graceMs: number): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly limits: ConnectionLimits;
}

const addressFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program uses this port: choose one with --port.',
  EACCES: 'This port may not be used: choose one above 1023 with --port.',
  EADDRNOTAVAIL: 'This machine has no such address: check --host.',
  ENOTFOUND: 'This host name is not known: check --host.',
};

function toListenError(cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const sentence = addressFaults[code];
  return sentence === undefined ? cause : new MedExtractError('cannot-listen', sentence, { cause });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  return address.port;
}

const idleCheckMs = 50;
const eventStream = /\/events(?:\?|$)/;

function remember(streams: Set<ServerResponse>, stream: ServerResponse): void {
  streams.add(stream);
  stream.once('close', () => streams.delete(stream));
}

/** Serves `fetch` over HTTP/1.1. Throws `cannot-listen` where the address cannot be had. */
export async function listen(
  fetch: Fetch,
  { host, port, limits }: ListenOptions,
): Promise<HttpServer> {
  const listener = getRequestListener((request, runtime) => fetch(request, runtime), {
    // What went wrong may quote the request.
    errorHandler: () => new Response(null, { status: 500 }),
  });
  const streams = new Set<ServerResponse>();
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: Math.max(50, Math.min(1_000, limits.headersMs / 4)),
      noDelay: true,
    },
    (incoming, outgoing) => {
      if (eventStream.test(incoming.url ?? '')) remember(streams, outgoing);
      void listener(incoming, outgoing);
    },
  );
  server.maxConnections = limits.connections;
  server.timeout = limits.idleMs;
  server.listen({ host, port, backlog: 1_024 });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw toListenError(error);
  }
  return {
    port: portOf(server),
    async close(graceMs) {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      for (const stream of streams) stream.destroy();
      // A connection that was at work stays open for the next request, unless it is told not to.
      const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(timer);
    },
  };
}
