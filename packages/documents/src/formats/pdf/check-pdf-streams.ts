import { createInflate } from 'node:zlib';
import { DocumentReadError } from '../../document-failure.js';
import type { ReaderSettings } from '../../reader-options.js';

/** The most that deflate can unpack one byte to. */
const maxDeflateRatio = 1_032;
const dictionaryBytes = 2_048;
/** More layers of the same filter than this serve no document. */
const maxLayers = 8;

interface PackedStream {
  readonly data: Buffer;
  /** How many times it is packed in itself: chained filters multiply their ratios. */
  readonly layers: number;
}

const countDeflate = (dictionary: string): number =>
  dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;

/** Streams that could unpack to more than the limit, by their size and their filters. */
function* listSuspects(file: Buffer, limitBytes: number): Generator<PackedStream> {
  let at = file.indexOf('stream');
  while (at !== -1) {
    const end = file.indexOf('endstream', at + 6);
    if (end === -1) return;
    const before = file.toString('latin1', Math.max(0, at - dictionaryBytes), at);
    const layers = countDeflate(before.slice(before.lastIndexOf(' obj') + 1));
    const data = file.subarray(at + 6, end);
    if (layers > 1 || (layers === 1 && data.length * maxDeflateRatio > limitBytes)) {
      yield { data, layers };
    }
    at = file.indexOf('stream', end + 9);
  }
}

const dataStart = (data: Buffer): number => {
  if (data[0] === 0x0d && data[1] === 0x0a) return 2;
  return data[0] === 0x0a || data[0] === 0x0d ? 1 : 0;
};

interface Budget {
  readonly limitBytes: number;
  readonly signal: AbortSignal;
}

/** Counts what comes out, and stops once it is too much; damage is left to the PDF parser. */
const measureUnpacked = ({ data, layers }: PackedStream, budget: Budget): Promise<number> =>
  new Promise((resolve) => {
    const inflaters = Array.from({ length: Math.min(layers, maxLayers) }, () => createInflate());
    let total = 0;
    const stop = () => {
      for (const inflater of inflaters) inflater.destroy();
      resolve(total);
    };
    inflaters.forEach((inflater, index) => {
      const next = inflaters[index + 1];
      inflater.on('error', stop);
      inflater.on('data', (chunk: Buffer) => {
        total += chunk.length;
        if (total > budget.limitBytes || budget.signal.aborted) stop();
        else next?.write(chunk);
      });
      inflater.on('end', () => (next === undefined ? stop() : next.end()));
    });
    inflaters[0]?.end(data.subarray(dataStart(data)));
  });

/** Refuses a PDF with a stream that unpacks to more than the limit, before the parser unpacks it. */
export async function checkPdfStreams(
  bytes: Uint8Array,
  { settings, signal }: { readonly settings: ReaderSettings; readonly signal: AbortSignal },
): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const limitBytes = settings.maxUnpackedBytes;
  for (const suspect of listSuspects(file, limitBytes)) {
    const unpacked = await measureUnpacked(suspect, { limitBytes, signal });
    signal.throwIfAborted();
    if (unpacked > limitBytes) throw new DocumentReadError('decompression-bomb');
  }
}
