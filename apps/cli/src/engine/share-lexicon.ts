import { open } from 'node:fs/promises';

/** The compiled lexicon, found by its package: this file may run from a bundle. */
export const lexiconFile = (): URL =>
  new URL('../dist/lexicon.bin', import.meta.resolve('@medextract/clinical/node'));

/** Reads the lexicon once into memory that threads share, so that each further one costs nothing. */
export async function shareLexicon(): Promise<SharedArrayBuffer> {
  await using file = await open(lexiconFile());
  const { size } = await file.stat();
  const shared = new SharedArrayBuffer(size);
  const bytes = new Uint8Array(shared);
  for (let read = 0; read < size; ) {
    const { bytesRead } = await file.read(bytes, read, size - read, read);
    if (bytesRead === 0) throw new Error('the lexicon is cut off');
    read += bytesRead;
  }
  return shared;
}
