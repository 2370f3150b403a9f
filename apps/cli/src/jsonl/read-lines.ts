export type Line =
  | { readonly ok: true; readonly number: number; readonly text: string }
  | { readonly ok: false; readonly number: number; readonly code: 'line-too-long' | 'not-utf-8' };

const newline = 0x0a;

/** Lines of a byte stream, numbered from 1, never holding more than one line of at most `maxBytes`. */
export async function* readLines(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line, void, undefined> {
  const line = createLineBuffer(maxBytes);
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      line.add(chunk.subarray(start, end));
      yield line.take();
      start = end + 1;
    }
    line.add(chunk.subarray(start));
  }
  if (line.hasBytes()) yield line.take();
}

function createLineBuffer(maxBytes: number) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let parts: Uint8Array[] = [];
  let size = 0;
  let number = 0;

  return {
    hasBytes: () => size > 0,
    add(part: Uint8Array) {
      size += part.byteLength;
      // What is over the limit is counted, not kept.
      if (size > maxBytes) parts = [];
      else if (part.byteLength > 0) parts.push(part);
    },
    take(): Line {
      number += 1;
      const isTooLong = size > maxBytes;
      const bytes = Buffer.concat(parts);
      parts = [];
      size = 0;
      if (isTooLong) return { ok: false, number, code: 'line-too-long' };
      try {
        return { ok: true, number, text: decoder.decode(bytes) };
      } catch {
        return { ok: false, number, code: 'not-utf-8' };
      }
    },
  };
}
