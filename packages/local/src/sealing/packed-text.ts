import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Below this, packing costs more than the bytes that it saves. */
const shortest = 2_048;
/** A record of 44 kB comes to 5 kB in a tenth of a millisecond; higher levels save a few per cent. */
const level = 1;
/** How a zstd frame begins; no JSON does (RFC 8878, section 3.1.1). */
const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

const options = { params: { [constants.ZSTD_c_compressionLevel]: level } };

/** A text that is read more seldom than written, in fewer bytes; short ones as they are. */
export function packText(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8');
  return bytes.length < shortest ? bytes : zstdCompressSync(bytes, options);
}

/** The text that `packText` was given. */
export function unpackText(packed: Uint8Array): string {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const isPacked = bytes.subarray(0, magic.length).equals(magic);
  return (isPacked ? zstdDecompressSync(bytes) : bytes).toString('utf8');
}
