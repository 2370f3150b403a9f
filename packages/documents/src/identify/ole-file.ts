const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const lastRegularSector = 0xfffffffa;
const directoryEntryBytes = 128;
const headerFatSlots = 109;

export const isOleFile = (bytes: Uint8Array): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

interface OleLayout {
  readonly view: DataView;
  readonly sectorBytes: number;
  readonly sectors: number;
}

const readLayout = (bytes: Uint8Array): OleLayout | undefined => {
  if (bytes.length < 1_536) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return undefined;
  const sectorBytes = 2 ** shift;
  return { view, sectorBytes, sectors: Math.ceil(bytes.length / sectorBytes) - 1 };
};

const sectorAt = ({ sectorBytes }: OleLayout, sector: number): number => (sector + 1) * sectorBytes;

const readUint = (layout: OleLayout, offset: number): number =>
  offset + 4 <= layout.view.byteLength ? layout.view.getUint32(offset, true) : lastRegularSector;

/** Sectors of the allocation table: the first 109 stand in the header, the rest in a chain. */
const listFatSectors = (layout: OleLayout): readonly number[] | undefined => {
  const count = Math.min(layout.view.getUint32(44, true), layout.sectors);
  const list: number[] = [];
  for (let slot = 0; slot < Math.min(count, headerFatSlots); slot += 1) {
    list.push(layout.view.getUint32(76 + slot * 4, true));
  }
  const perSector = layout.sectorBytes / 4 - 1;
  let next = layout.view.getUint32(68, true);
  for (let steps = 0; list.length < count && next < layout.sectors; steps += 1) {
    if (steps > layout.sectors) return undefined;
    const base = sectorAt(layout, next);
    for (let slot = 0; slot < perSector && list.length < count; slot += 1) {
      list.push(readUint(layout, base + slot * 4));
    }
    next = readUint(layout, base + perSector * 4);
  }
  return list.every((sector) => sector < layout.sectors) ? list : undefined;
};

const readFat = (layout: OleLayout): Uint32Array | undefined => {
  const fatSectors = listFatSectors(layout);
  if (fatSectors === undefined) return undefined;
  const perSector = layout.sectorBytes / 4;
  const fat = new Uint32Array(fatSectors.length * perSector);
  fatSectors.forEach((sector, index) => {
    const base = sectorAt(layout, sector);
    for (let slot = 0; slot < perSector; slot += 1) {
      fat[index * perSector + slot] = readUint(layout, base + slot * 4);
    }
  });
  return fat;
};

/** Follows every chain once; one that comes back to itself would never end for a reader. */
const hasLoop = (fat: Uint32Array): boolean => {
  const chainOf = new Uint32Array(fat.length);
  for (let first = 0; first < fat.length; first += 1) {
    let sector = first;
    while (sector < fat.length && chainOf[sector] === 0) {
      chainOf[sector] = first + 1;
      sector = fat[sector] ?? lastRegularSector;
    }
    if (sector < fat.length && chainOf[sector] === first + 1) return true;
  }
  return false;
};

const listChain = (fat: Uint32Array, first: number): readonly number[] => {
  const chain: number[] = [];
  let sector = first;
  while (sector < fat.length && chain.length <= fat.length) {
    chain.push(sector);
    sector = fat[sector] ?? lastRegularSector;
  }
  return chain;
};

/** The table of the small streams lies in ordinary sectors; its chains are checked the same way. */
const readMiniFat = (layout: OleLayout, fat: Uint32Array): Uint32Array => {
  const perSector = layout.sectorBytes / 4;
  const chain = listChain(fat, layout.view.getUint32(60, true));
  const miniFat = new Uint32Array(chain.length * perSector);
  chain.forEach((sector, index) => {
    const base = sectorAt(layout, sector);
    for (let slot = 0; slot < perSector; slot += 1) {
      miniFat[index * perSector + slot] = readUint(layout, base + slot * 4);
    }
  });
  return miniFat;
};

interface OleEntry {
  readonly name: string;
  readonly firstSector: number;
  readonly sizeBytes: number;
}

const readEntry = (layout: OleLayout, offset: number): OleEntry | undefined => {
  if (offset + directoryEntryBytes > layout.view.byteLength) return undefined;
  const nameBytes = layout.view.getUint16(offset + 64, true);
  if (nameBytes < 2 || nameBytes > 64) return undefined;
  const units = Array.from({ length: nameBytes / 2 - 1 }, (_, index) =>
    layout.view.getUint16(offset + index * 2, true),
  );
  return {
    name: String.fromCharCode(...units),
    firstSector: layout.view.getUint32(offset + 116, true),
    sizeBytes: layout.view.getUint32(offset + 120, true),
  };
};

const listEntries = (layout: OleLayout, fat: Uint32Array): readonly OleEntry[] => {
  const perSector = layout.sectorBytes / directoryEntryBytes;
  return listChain(fat, layout.view.getUint32(48, true)).flatMap((sector) =>
    Array.from({ length: perSector }, (_, index) =>
      readEntry(layout, sectorAt(layout, sector) + index * directoryEntryBytes),
    ).filter((entry) => entry !== undefined),
  );
};

export type OleKind = 'word' | 'encrypted' | 'other' | 'damaged';

/** Word's file block begins the stream; bit 8 of its flags says that the text is enciphered. */
const isEncryptedWord = (layout: OleLayout, entry: OleEntry): boolean => {
  const offset = sectorAt(layout, entry.firstSector) + 10;
  return (
    offset + 2 <= layout.view.byteLength && (layout.view.getUint16(offset, true) & 0x100) !== 0
  );
};

/** What an OLE compound file holds, told from its directory; loops in its tables make it damaged. */
export const inspectOleFile = (bytes: Uint8Array): OleKind => {
  const layout = readLayout(bytes);
  const fat = layout === undefined ? undefined : readFat(layout);
  if (layout === undefined || fat === undefined || hasLoop(fat)) return 'damaged';
  if (hasLoop(readMiniFat(layout, fat))) return 'damaged';
  const entries = listEntries(layout, fat);
  if (entries.length === 0) return 'damaged';
  if (entries.some(({ name }) => name === 'EncryptedPackage')) return 'encrypted';
  const word = entries.find(({ name }) => name === 'WordDocument');
  if (word === undefined) return 'other';
  return isEncryptedWord(layout, word) ? 'encrypted' : 'word';
};
