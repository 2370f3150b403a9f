import type { FactReader } from '@medextract/core';
import type { Lexicon } from './lexicon/lexicon.js';
import { readFacts } from './read-facts.js';

export interface ClinicalReaderOptions {
  readonly lexicon: Lexicon;
}

/** Version of the rules; the tables have their own, in the lexicon. */
const engineVersion = '0.1.0';

/** The offline reader: always there, deterministic, no network. */
export function createClinicalReader({ lexicon }: ClinicalReaderOptions): FactReader {
  return {
    name: 'offline',
    engineVersion,
    terminologyVersion: lexicon.version,
    read: async (document, signal) => {
      signal.throwIfAborted();
      return readFacts(document.text, lexicon);
    },
  };
}
