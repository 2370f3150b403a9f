/** Rows that many documents write to: how many partitions share them, in one store. */
export interface SharedRow {
  readonly row: string;
  readonly partitions: number;
  readonly writesPerDocument: number;
  /** Write units of one write; in a transaction each counts twice. */
  readonly unitsPerWrite: number;
}

/** Of `packages/aws` (decision 23): what is not the document's own. */
export const sharedRows: readonly SharedRow[] = [
  { row: 'head of the audit chain', partitions: 1, writesPerDocument: 4, unitsPerWrite: 2 },
  { row: 'audit entries', partitions: 1, writesPerDocument: 4, unitsPerWrite: 4 },
  { row: 'figures of the hour', partitions: 4, writesPerDocument: 1, unitsPerWrite: 8 },
  { row: 'figures of the day', partitions: 4, writesPerDocument: 1, unitsPerWrite: 8 },
  { row: 'counters of jobs and reviews', partitions: 4, writesPerDocument: 3, unitsPerWrite: 2 },
  { row: 'list of documents (index)', partitions: 4, writesPerDocument: 3, unitsPerWrite: 2 },
];

/** A partition of DynamoDB gives so many write units a second, whatever its table is given. */
const unitsPerPartition = 1_000;

export interface PartitionHeat {
  readonly row: string;
  /** Units a second of the hottest partition in the worst second. */
  readonly hottest: number;
  readonly use: number;
}

interface HeatOptions {
  readonly documentsPerSecond: number;
  readonly stores: number;
  readonly seconds: number;
  /** 0 to 1, excluded. */
  readonly random: () => number;
}

/** Throws documents at the partitions of stores by chance, and looks at the hottest one. */
export function measurePartitionHeat(
  rows: readonly SharedRow[],
  options: HeatOptions,
): readonly PartitionHeat[] {
  return rows
    .map(({ row, ...shared }) => {
      const hottest = findHottest(shared, options);
      return { row, hottest, use: hottest / unitsPerPartition };
    })
    .sort((one, other) => other.use - one.use);
}

function findHottest(
  { partitions, writesPerDocument, unitsPerWrite }: Omit<SharedRow, 'row'>,
  { documentsPerSecond, stores, seconds, random }: HeatOptions,
): number {
  let hottest = 0;
  for (let second = 0; second < seconds; second += 1) {
    const units = new Float64Array(stores * partitions);
    for (let write = 0; write < documentsPerSecond * writesPerDocument; write += 1) {
      const place = Math.floor(random() * units.length);
      units[place] = (units[place] ?? 0) + unitsPerWrite;
    }
    hottest = Math.max(hottest, ...units);
  }
  return hottest;
}

/** Even numbers from a seed (mulberry32), so that a run can be repeated. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
