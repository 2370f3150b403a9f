import { readFileSync } from 'node:fs';
import { Lexicon } from './lexicon/lexicon.js';

/** Reads the compiled lexicon that lies beside the built package (about 15 MB, a few milliseconds). */
export function loadLexicon(file: URL = new URL('../dist/lexicon.bin', import.meta.url)): Lexicon {
  const bytes = readFileSync(file);
  // Sections are 8-aligned from the start of the file, so the views need an aligned buffer.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
  return new Lexicon(aligned);
}
