import { MedExtractError } from '@medextract/core';
import { ServerEvent } from '../v2/events-v2.js';

/** The events of a stream as it arrives, in pieces of any size (WHATWG HTML, "Server-sent events"). */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of stream) {
    rest += decoder.decode(piece, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event !== undefined) yield event;
    }
  }
}

/** Undefined for a comment or a hint, which say nothing that happened. */
function parseBlock(block: string): ServerEvent | undefined {
  const data = block
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice('data:'.length).trim())
    .join('\n');
  if (data === '') return undefined;
  const event = ServerEvent.safeParse(JSON.parse(data));
  if (event.success) return event.data;
  throw new MedExtractError('answer-unexpected', 'An event is not as the contract says.', {
    cause: event.error,
  });
}
