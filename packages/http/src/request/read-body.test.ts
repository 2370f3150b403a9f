import { describe, expect, it } from 'vitest';
import { readBody } from './read-body.js';

const chunk = new Uint8Array(1_000);

/** A body of so many chunks without a declared length, that counts what was taken of it. */
function aStream(chunks: number) {
  const taken = { chunks: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken.chunks === chunks) return controller.close();
        taken.chunks += 1;
        controller.enqueue(chunk);
      },
      cancel() {
        taken.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, taken };
}

const post = (
  body: ReadableStream<Uint8Array> | string | null,
  headers: Record<string, string> = {},
) => new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' });

describe('readBody', () => {
  it('gives the whole of a body within the limit', async () => {
    const { stream } = aStream(3);
    const reading = await readBody(post(stream), 3_000);
    expect(reading.ok && reading.bytes.byteLength).toBe(3_000);
  });

  it('cuts a stream off where it passes the limit, and takes no more of it', async () => {
    const { stream, taken } = aStream(1_000);
    expect(await readBody(post(stream), 2_500)).toEqual({ ok: false, reason: 'too-large' });
    expect(taken).toEqual({ chunks: 3, cancelled: true });
  });

  it('reads nothing of a body that says that it is too long', async () => {
    const { stream, taken } = aStream(10);
    const request = post(stream, { 'content-length': '10000' });
    expect(await readBody(request, 2_500)).toEqual({ ok: false, reason: 'too-large' });
    expect(taken.chunks).toBe(0);
  });

  it('does not believe a length that is no number', async () => {
    const request = post('hello', { 'content-length': '-1' });
    expect((await readBody(request, 10)).ok).toBe(true);
  });

  it('holds a sender to the limit although it declared less', async () => {
    const request = post('x'.repeat(100), { 'content-length': '5' });
    expect(await readBody(request, 10)).toEqual({ ok: false, reason: 'too-large' });
  });

  it('says that a body broke off', async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('reset'));
      },
    });
    expect(await readBody(post(stream), 10)).toEqual({ ok: false, reason: 'broken' });
  });

  it('takes no body for an empty one', async () => {
    const reading = await readBody(post(null), 10);
    expect(reading.ok && reading.bytes.byteLength).toBe(0);
  });
});
