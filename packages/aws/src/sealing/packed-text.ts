import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const options = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

/** A text in fewer bytes: DynamoDB is paid by the kilobyte, and a row ends at 400 of them. */
export const packText = (text: string): Uint8Array =>
  zstdCompressSync(Buffer.from(text, 'utf8'), options);

/** The text that `packText` was given. */
export const unpackText = (packed: Uint8Array): string =>
  zstdDecompressSync(packed).toString('utf8');
