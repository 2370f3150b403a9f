/**
 * Buckets that grow by a constant factor, as in C. Masson, J. Rim, H. Lee, "DDSketch: a fast and
 * fully-mergeable quantile sketch with relative-error guarantees", 2019: whatever value falls into a bucket is
 * within 1 % of the bucket's own.
 */
const accuracy = 0.01;
const gamma = (1 + accuracy) / (1 - accuracy);
const logGamma = Math.log(gamma);

/** Less than a nanosecond counts as nothing. */
const smallestMs = 1e-6;
const nothing = Math.floor(Math.log(smallestMs) / logGamma) - 1;

export const bucketOf = (ms: number): number =>
  ms < smallestMs ? nothing : Math.ceil(Math.log(ms) / logGamma);

export const toMs = (bucket: number): number =>
  bucket === nothing ? 0 : (2 * gamma ** bucket) / (gamma + 1);

export interface Bucket {
  readonly bucket: number;
  readonly runs: number;
}

/** One list of what several counted, from the smallest bucket on. */
export function mergeBuckets(buckets: readonly Bucket[]): Bucket[] {
  const runsOf = new Map<number, number>();
  for (const { bucket, runs } of buckets) runsOf.set(bucket, (runsOf.get(bucket) ?? 0) + runs);
  return [...runsOf]
    .map(([bucket, runs]) => ({ bucket, runs }))
    .sort((left, right) => left.bucket - right.bucket);
}

/** The value at the nearest rank of a share (0 to 1) of all runs; buckets from the smallest on. */
export function quantileOf(buckets: readonly Bucket[], share: number): number {
  const total = buckets.reduce((sum, { runs }) => sum + runs, 0);
  const rank = Math.max(1, Math.ceil(share * total));
  let seen = 0;
  for (const { bucket, runs } of buckets) {
    seen += runs;
    if (seen >= rank) return toMs(bucket);
  }
  return 0;
}
