import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

const headEnd = Buffer.from('\r\n\r\n');

/** Bytes of a whole chunked body, or undefined where its end is not there yet. */
function readChunked(
  bytes: Buffer,
): { readonly body: Buffer; readonly length: number } | undefined {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const start = lineEnd + 2;
    if (bytes.length < start + size + 2) return undefined;
    if (size === 0) return { body: Buffer.concat(parts), length: start + 2 };
    parts.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}

/** The first answer in the bytes, and how many bytes it takes; undefined where it is not whole. */
function readAnswer(
  bytes: Buffer,
): { readonly answer: RawAnswer; readonly length: number } | undefined {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const start = end + headEnd.length;
  const [, declared] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  if (declared !== undefined || !/\r\ntransfer-encoding: *chunked/i.test(head)) {
    const length = start + Number(declared ?? 0);
    if (bytes.length < length) return undefined;
    return { answer: { status, body: bytes.toString('utf8', start, length) }, length };
  }
  const chunked = readChunked(bytes.subarray(start));
  if (chunked === undefined) return undefined;
  const answer = { status, body: chunked.body.toString('utf8') };
  return { answer, length: start + chunked.length };
}

/**
 * One connection that is kept, one request at a time: as little work as a client can do, so that on a
 * shared machine the server is what is measured.
 */
export class RawClient {
  readonly #socket: Socket;
  #pending: { resolve(answer: RawAnswer): void; reject(error: unknown): void } | undefined;
  #bytes: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    const fail = (error?: unknown) =>
      this.#pending?.reject(error ?? new Error('the connection was closed'));
    socket.on('error', fail);
    socket.on('close', () => fail());
  }

  static async open(port: number): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  send(request: Uint8Array | string): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#pending = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    const read = readAnswer(this.#bytes);
    if (read === undefined) return;
    this.#bytes = this.#bytes.subarray(read.length);
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.resolve(read.answer);
  }
}
