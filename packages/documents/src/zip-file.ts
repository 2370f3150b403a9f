import type { Entry, ZipFile } from 'yauzl';
import { DocumentReadError } from './document-failure.js';

/** Entries of an office document; thousands point at an attack, not at a long document. */
const maxEntries = 20_000;
/** Deflate reaches 1032; the XML of real documents stays under 100 once it is longer than this. */
const suspectRatio = 200;
const suspectBytes = 16 * 1_048_576;

export interface ZipArchive {
  readonly entries: ReadonlyMap<string, Entry>;
  /** The unpacked bytes of an entry, chunk by chunk; stops when the signal aborts. */
  readonly stream: (name: string, signal: AbortSignal) => AsyncIterable<Uint8Array>;
}

const damaged = (cause: unknown): DocumentReadError =>
  cause instanceof DocumentReadError ? cause : new DocumentReadError('damaged-document', { cause });

const listEntries = (zip: ZipFile): Promise<readonly Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > maxEntries) reject(new DocumentReadError('decompression-bomb'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (cause: unknown) => reject(damaged(cause)));
    zip.readEntry();
  });

const checkSizes = (entries: readonly Entry[], maxUnpackedBytes: number): void => {
  let total = 0;
  for (const entry of entries) {
    total += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (
      total > maxUnpackedBytes ||
      (entry.uncompressedSize > suspectBytes && ratio > suspectRatio)
    ) {
      throw new DocumentReadError('decompression-bomb');
    }
  }
};

/** Opens an archive and checks what it says it holds before anything of it is unpacked. */
export async function openZip(bytes: Uint8Array, maxUnpackedBytes: number): Promise<ZipArchive> {
  const { fromBufferPromise } = await import('yauzl');
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    lazyEntries: true,
    autoClose: false,
  }).catch((cause: unknown) => {
    throw damaged(cause);
  });
  const listed = await listEntries(zip);
  checkSizes(listed, maxUnpackedBytes);
  const entries = new Map(listed.map((entry) => [entry.fileName, entry]));

  async function* stream(name: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const entry = entries.get(name);
    if (entry === undefined) return;
    if ((entry.generalPurposeBitFlag & 1) !== 0) throw new DocumentReadError('encrypted-document');
    try {
      // yauzl ends the stream with an error once it exceeds the size that was checked above.
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        signal.throwIfAborted();
        yield chunk;
      }
    } catch (cause) {
      signal.throwIfAborted();
      throw damaged(cause);
    }
  }
  return { entries, stream };
}
