import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { collectTerminology } from './lexicon/collect-terms.js';
import { writeLexicon } from './lexicon/write-lexicon.js';

/** A version that changes exactly when a table does. */
function terminologyVersion(): string {
  const folder = fileURLToPath(new URL('../terminology/', import.meta.url));
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.tsv(\.gz)?$/.test(name)) continue;
    hash.update(name).update(readFileSync(folder + name));
  }
  return `icd10cm-2026-04-01+${hash.digest('hex').slice(0, 12)}`;
}

const bytes = writeLexicon(collectTerminology(), terminologyVersion());
const folder = new URL('../dist/', import.meta.url);
mkdirSync(folder, { recursive: true });
const partial = new URL(`lexicon.${process.pid}.tmp`, folder);
writeFileSync(partial, bytes);
renameSync(partial, new URL('lexicon.bin', folder));
process.stderr.write(`lexicon compiled: ${(bytes.length / 1e6).toFixed(1)} MB\n`);
