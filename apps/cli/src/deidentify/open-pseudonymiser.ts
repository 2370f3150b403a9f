import type { Pseudonymiser } from '@medextract/core';
import { lexiconFile } from '../engine/share-lexicon.js';
import { nodeDigest } from '../serve/node-ports.js';

/** The pseudonymiser of this machine; its tables (about 20 MB) are read when it is opened. */
export async function openPseudonymiser(key: string): Promise<Pseudonymiser> {
  const [{ createPseudonymiser }, { loadLexicon }] = await Promise.all([
    import('@medextract/clinical'),
    import('@medextract/clinical/node'),
  ]);
  return createPseudonymiser({ key, lexicon: loadLexicon(lexiconFile()), digest: nodeDigest });
}
