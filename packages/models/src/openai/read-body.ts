import { toModelCallError } from '../calls/call-faults.js';

/** Far above any answer; a server that sends more is not to fill the memory. */
const maxBodyBytes = 32 * 1_024 * 1_024;

/** The text of a body as it comes, up to a limit. */
export async function* readPieces(
  { body }: Response,
  heard: () => void,
): AsyncGenerator<string, void, undefined> {
  if (body === null) return;
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const piece of body) {
    heard();
    bytes += piece.byteLength;
    if (bytes > maxBodyBytes) throw toModelCallError('model-answer-unreadable');
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}

export async function readWhole(response: Response): Promise<string> {
  let text = '';
  for await (const piece of readPieces(response, () => undefined)) text += piece;
  return text;
}

async function* readLines(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  // The last event of a stream that ends without its empty line counts as well.
  yield* [rest, ''];
}

/**
 * The data of server-sent events. Source: HTML Living Standard, "Server-sent events"; comments and
 * fields other than `data` are passed over.
 */
export async function* readEvents(
  pieces: AsyncIterable<string>,
): AsyncGenerator<string, void, undefined> {
  let data: string[] = [];
  for await (const line of readLines(pieces)) {
    if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
    if (line !== '' || data.length === 0) continue;
    yield data.join('\n');
    data = [];
  }
}
