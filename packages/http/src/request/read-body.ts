export type BodyReading =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly reason: 'too-large' | 'broken' };

const tooLarge: BodyReading = { ok: false, reason: 'too-large' };
const broken: BodyReading = { ok: false, reason: 'broken' };
const none = new Uint8Array(0);

function join(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(sizeBytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

async function readStream(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<BodyReading> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { ok: true, bytes: join(chunks, sizeBytes) };
    sizeBytes += value.byteLength;
    if (sizeBytes > maxBytes) {
      await reader.cancel();
      return tooLarge;
    }
    chunks.push(value);
  }
}

/** The declared length, or undefined where there is none that can be believed. */
function declaredLength(header: string | null): number | undefined {
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}

/**
 * The body, as far as `maxBytes`: one that says that it is longer is not read, one that says nothing
 * is cut off where the limit is passed. A server holds a sender to the length that it declared.
 */
export async function readBody(request: Request, maxBytes: number): Promise<BodyReading> {
  const length = declaredLength(request.headers.get('content-length'));
  if (length === 0) return { ok: true, bytes: none };
  if (length !== undefined && length > maxBytes) return tooLarge;
  try {
    if (length !== undefined) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return bytes.byteLength > maxBytes ? tooLarge : { ok: true, bytes };
    }
    return request.body === null
      ? { ok: true, bytes: none }
      : await readStream(request.body, maxBytes);
  } catch {
    return broken;
  }
}
