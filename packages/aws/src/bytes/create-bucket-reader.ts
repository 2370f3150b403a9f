import type { AwsAccess } from '../clients/aws-config.js';
import { createObjectStore } from './object-store.js';

/** Files that others put into a bucket. */
export interface BucketReader {
  /** Undefined where there is none of that key. Throws faults of the store. */
  get(key: string): Promise<Uint8Array | undefined>;
}

export const createBucketReader = (options: {
  readonly access: AwsAccess;
  readonly bucket: string;
}): BucketReader => {
  const { get } = createObjectStore(options, '');
  return { get };
};
