import { crc32 } from 'node:zlib';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Byte places in a PNG: the header is its first chunk, and the checksum covers its name and data. */
const png = { name: 12, size: 16, checksum: 29, end: 33 } as const;
const headerName = 0x49484452;

/** A header that is damaged claims nothing: its size would be one of chance. */
const readPngSize = (bytes: Uint8Array): ImageSize | undefined => {
  if (bytes.length < png.end) return undefined;
  const view = viewOf(bytes);
  const isSound =
    view.getUint32(png.name) === headerName &&
    view.getUint32(png.checksum) === crc32(bytes.subarray(png.name, png.checksum));
  return isSound
    ? { width: view.getUint32(png.size), height: view.getUint32(png.size + 4) }
    : undefined;
};

/** Start-of-frame markers carry the size; these four of their range mean other things. */
const isFrameMarker = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const readJpegSize = (bytes: Uint8Array): ImageSize | undefined => {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 < bytes.length) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) return undefined;
    if (isFrameMarker(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
};

/** The size that a PNG or JPEG claims, read before anything is unpacked. */
export const readImageSize = (bytes: Uint8Array): ImageSize | undefined =>
  bytes[0] === 0x89 ? readPngSize(bytes) : readJpegSize(bytes);
