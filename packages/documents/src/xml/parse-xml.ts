import { SaxesParser } from 'saxes';
import { DocumentReadError } from '../document-failure.js';
import { yieldToEvents } from '../time-limit.js';

export type XmlAttributes = Readonly<Record<string, string>>;

/** Names come without their prefix: writers choose prefixes freely. */
export interface XmlHandler {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/** Deeper nesting is an attack on whatever walks the tree. */
const maxDepth = 512;

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

const stripPrefixes = (attributes: XmlAttributes): XmlAttributes =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [withoutPrefix(name), value]),
  );

/**
 * Parses XML piece by piece, so that an abort gets in. Entities of a document type are not expanded:
 * a file cannot blow itself up, nor read another one.
 */
export async function parseXml(
  chunks: AsyncIterable<string> | Iterable<string>,
  { handler, signal }: { readonly handler: XmlHandler; readonly signal: AbortSignal },
): Promise<void> {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('error', (cause) => {
    throw new DocumentReadError('damaged-document', { cause });
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > maxDepth) throw new DocumentReadError('damaged-document');
    handler.open(withoutPrefix(name), stripPrefixes(attributes));
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handler.close(withoutPrefix(name));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    parser.write(chunk);
    await yieldToEvents();
  }
  parser.close();
}

const pieceChars = 131_072;

/** A long string in pieces, for `parseXml`. */
export function* splitText(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += pieceChars) {
    yield text.slice(from, from + pieceChars);
  }
}
