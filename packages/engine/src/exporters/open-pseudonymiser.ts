import type { Pseudonymiser } from '@medextract/core';
import { nodeDigest } from '../node-ports.js';

/** The pseudonymiser over the compiled lexicon (about 20 MB), which is read when it is opened. */
export async function openPseudonymiser(key: string, lexicon: URL): Promise<Pseudonymiser> {
  const [{ createPseudonymiser }, { loadLexicon }] = await Promise.all([
    import('@medextract/clinical'),
    import('@medextract/clinical/node'),
  ]);
  return createPseudonymiser({ key, lexicon: loadLexicon(lexicon), digest: nodeDigest });
}
