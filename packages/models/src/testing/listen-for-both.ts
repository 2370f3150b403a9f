import { createServer as createHttp1, type IncomingMessage } from 'node:http';
import { createServer as createHttp2, type Http2ServerRequest } from 'node:http2';
import { createServer, type Socket } from 'node:net';

export type AnyRequest = IncomingMessage | Http2ServerRequest;

/** What both kinds of response can do. */
export interface AnyResponse {
  readonly headersSent: boolean;
  once(event: 'close', listener: () => void): unknown;
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
  write(piece: Uint8Array | string, written?: () => void): boolean;
  end(): unknown;
  destroy(): unknown;
}

export interface Listening {
  readonly port: number;
  /** Breaks every connection. */
  close(): Promise<void>;
}

/** How a client begins that speaks HTTP/2 without asking. Source: RFC 9113, 3.4. */
const http2Preface = 'PRI';

/**
 * Listens on one port of this machine for HTTP/1.1 and for HTTP/2 without TLS: the AWS SDK speaks
 * either, as it is set up, and knows beforehand which.
 */
export async function listenForBoth(
  serve: (request: AnyRequest, response: AnyResponse) => void,
  port: number,
): Promise<Listening> {
  const http1 = createHttp1(serve);
  const http2 = createHttp2(serve);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      const isHttp2 = first.toString('latin1').startsWith(http2Preface);
      (isHttp2 ? http2 : http1).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('not listening on TCP');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
