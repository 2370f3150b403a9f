interface TiffEntry {
  readonly tag: number;
  readonly type: 3 | 4;
  readonly count: number;
  /** The value itself, or where the values stand. */
  readonly value: number;
}

/** A directory at a place of the file, which names where the next one stands (0: nowhere). */
export interface TiffDirectory {
  readonly at: number;
  readonly entries: readonly TiffEntry[];
  readonly next: number;
}

/** A little-endian TIFF of directories; `longs` are tables of numbers that entries point at. */
export const makeTiff = (
  directories: readonly TiffDirectory[],
  longs: readonly { readonly at: number; readonly values: readonly number[] }[] = [],
): Uint8Array => {
  const ends = [
    ...directories.map(({ at, entries }) => at + 6 + entries.length * 12),
    ...longs.map(({ at, values }) => at + values.length * 4),
  ];
  const file = Buffer.alloc(Math.max(...ends));
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(directories[0]?.at ?? 0, 4);
  for (const { at, entries, next } of directories) {
    file.writeUInt16LE(entries.length, at);
    entries.forEach(({ tag, type, count, value }, index) => {
      const entry = at + 2 + index * 12;
      file.writeUInt16LE(tag, entry);
      file.writeUInt16LE(type, entry + 2);
      file.writeUInt32LE(count, entry + 4);
      file.writeUInt32LE(value, entry + 8);
    });
    file.writeUInt32LE(next, at + 2 + entries.length * 12);
  }
  for (const { at, values } of longs) {
    values.forEach((value, index) => {
      file.writeUInt32LE(value, at + index * 4);
    });
  }
  return file;
};

const width: TiffEntry = { tag: 256, type: 3, count: 1, value: 100 };
const height: TiffEntry = { tag: 257, type: 3, count: 1, value: 100 };

/** Each of its few directories names the next one a hundred times as its part: a parser that follows them all takes years. */
export const makeBranchingTiff = (): Uint8Array => {
  const places = Array.from({ length: 9 }, (_, level) => 8 + level * 512);
  const last = { at: places.at(-1) ?? 0, entries: [width], next: 0 };
  const branching = places.slice(0, -1).map((at) => ({
    at,
    entries: [width, height, { tag: 330, type: 4, count: 100, value: at + 64 } as const],
    next: 0,
  }));
  const longs = branching.map(({ at }) => ({
    at: at + 64,
    values: new Array<number>(100).fill(at + 512),
  }));
  return makeTiff([...branching, last], longs);
};

/** One white pixel, uncompressed. */
export const makeTinyTiff = (): Uint8Array =>
  makeTiff(
    [
      {
        at: 8,
        entries: [
          { tag: 256, type: 3, count: 1, value: 1 },
          { tag: 257, type: 3, count: 1, value: 1 },
          { tag: 258, type: 3, count: 1, value: 8 },
          { tag: 262, type: 3, count: 1, value: 1 },
          { tag: 273, type: 4, count: 1, value: 96 },
          { tag: 279, type: 4, count: 1, value: 1 },
        ],
        next: 0,
      },
    ],
    [{ at: 96, values: [255] }],
  );
