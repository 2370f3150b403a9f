import { crc32, deflateRawSync } from 'node:zlib';

/** An entry; `claimedSize` lies about the unpacked size, as an attacker would. */
export interface ZipEntry {
  readonly name: string;
  readonly data: string | Uint8Array;
  readonly claimedSize?: number;
}

const localHeader = (
  name: Buffer,
  crc: number,
  sizes: readonly [packed: number, full: number],
): Buffer => {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(sizes[0], 18);
  header.writeUInt32LE(sizes[1], 22);
  header.writeUInt16LE(name.length, 26);
  return header;
};

const centralHeader = (local: Buffer, offset: number): Buffer => {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  local.copy(header, 6, 4, 30);
  header.writeUInt32LE(offset, 42);
  return header;
};

/** A ZIP file of deflated entries. */
export const makeZip = (entries: readonly ZipEntry[]): Uint8Array => {
  const body: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claimedSize } of entries) {
    const full = Buffer.from(data);
    const packed = deflateRawSync(full);
    const nameBytes = Buffer.from(name);
    const local = localHeader(nameBytes, crc32(full), [packed.length, claimedSize ?? full.length]);
    central.push(centralHeader(local, offset), nameBytes);
    body.push(local, nameBytes, packed);
    offset += local.length + nameBytes.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, directory, end]);
};

/** A Word file with a body and, where given, further parts. */
export const makeDocx = (body: string, parts: readonly ZipEntry[] = []): Uint8Array =>
  makeZip([
    {
      name: 'word/document.xml',
      data: `<w:document xmlns:w="urn:w"><w:body>${body}</w:body></w:document>`,
    },
    ...parts,
  ]);
