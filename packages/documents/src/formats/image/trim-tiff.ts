const littleEndianMark = 0x4949;
const entryBytes = 12;
/** Far more than the pages that are read; a chain of empty directories costs the parser memory. */
const maxDirectories = 10_000;
/** A page of one strip a line at 600 dpi has 14,000 values; these suffice for hundreds of such. */
const maxValues = 4_000_000;

/** Types of entries by their number (TIFF 6.0, section 2): only numbers describe a picture. */
const byteTypes: ReadonlySet<number> = new Set([1, 7]);
const textType = 2;
/** Directories inside directories, and the notes of cameras: the parser would follow them anywhere. */
const nestingTags: ReadonlySet<number> = new Set([330, 34_665, 34_853, 37_500, 50_740, 61_440]);

/** A private tag and no values: what an entry becomes that is not to be read. */
const emptyEntry = { tag: 65_000, type: 1, count: 0 } as const;

interface Directories {
  readonly view: DataView;
  readonly littleEndian: boolean;
}

/** Empties the entries that are not to be read; says how many numbers the others claim. */
const trimEntry = ({ view, littleEndian }: Directories, at: number): number => {
  const tag = view.getUint16(at, littleEndian);
  const type = view.getUint16(at + 2, littleEndian);
  if (type !== textType && !nestingTags.has(tag)) {
    return byteTypes.has(type) ? 0 : view.getUint32(at + 4, littleEndian);
  }
  view.setUint16(at, emptyEntry.tag, littleEndian);
  view.setUint16(at + 2, emptyEntry.type, littleEndian);
  view.setUint32(at + 4, emptyEntry.count, littleEndian);
  return 0;
};

/**
 * A copy of a TIFF with only those entries of its directories that describe pictures, so that what
 * the parser does with them is bounded by the file; undefined where they run in a circle, or claim
 * more than any picture needs.
 */
export const trimTiff = (bytes: Uint8Array): Uint8Array | undefined => {
  const copy = Uint8Array.from(bytes);
  if (copy.length < 8) return undefined;
  const view = new DataView(copy.buffer);
  const littleEndian = view.getUint16(0) === littleEndianMark;
  const seen = new Set<number>();
  let values = 0;
  let at = view.getUint32(4, littleEndian);
  while (at !== 0) {
    const next =
      at + 2 <= copy.length ? at + 2 + view.getUint16(at, littleEndian) * entryBytes : at;
    if (next === at || next + 4 > copy.length) return undefined;
    if (seen.has(at) || seen.size >= maxDirectories) return undefined;
    seen.add(at);
    for (let entry = at + 2; entry < next; entry += entryBytes) {
      values += trimEntry({ view, littleEndian }, entry);
    }
    if (values > maxValues) return undefined;
    at = view.getUint32(next, littleEndian);
  }
  return copy;
};
