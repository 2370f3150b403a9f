import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { MedExtractError, type SourceDocument } from '@medextract/core';

/** First byte of a packed reading: how the JSON after it is written. */
const plainJson = 1;
const deflatedJson = 2;

/** Below this, packing costs more time than it saves room: the reading of a note of a few pages. */
const worthDeflatingBytes = 16_384;
/** Places of words repeat themselves: the quickest level already takes nine tenths away. */
const level = 1;

/** A document as read, to be kept: one byte that says how, then JSON, deflated where it is long. */
export function packReading(document: SourceDocument): Uint8Array<ArrayBuffer> {
  const json = Buffer.from(JSON.stringify(document), 'utf8');
  const deflate = json.length >= worthDeflatingBytes;
  const content = deflate ? deflateRawSync(json, { level }) : json;
  // Memory of its own, so that it can be handed to another thread.
  const packed = new Uint8Array(content.length + 1);
  packed[0] = deflate ? deflatedJson : plainJson;
  packed.set(content, 1);
  return packed;
}

/** The document that was packed. Throws `reading-unreadable` for anything else. */
export function unpackReading(packed: Uint8Array): SourceDocument {
  try {
    const content = packed.subarray(1);
    const isDeflated = packed[0] === deflatedJson;
    if (!isDeflated && packed[0] !== plainJson) throw new RangeError('unknown way of packing');
    const json = isDeflated ? inflateRawSync(content) : content;
    const document: SourceDocument = JSON.parse(Buffer.from(json).toString('utf8'));
    return document;
  } catch (cause) {
    throw new MedExtractError('reading-unreadable', 'A kept reading cannot be unpacked.', {
      cause,
    });
  }
}
