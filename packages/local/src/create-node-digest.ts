import { hash } from 'node:crypto';
import type { Digest } from '@medextract/core/service';

/** SHA-256 of the platform. */
export const createNodeDigest = (): Digest => ({
  sha256: (content) => hash('sha256', content, 'hex'),
});
