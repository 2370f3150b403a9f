import { entryFlags } from '../lexicon/lexicon-format.js';
import type { Line } from '../text/lines.js';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import type { DrugMention } from './drug-mentions.js';
import { readSig, type Sig } from './read-sig.js';

/** A name that no table knows, in a medication list, with a full sig behind it. */
export interface UnknownDrug {
  readonly drug: DrugMention;
  readonly sig: Sig;
}

/** Longest name in words. */
const longest = 4;

const notNames = wordSet(
  'take takes sig disp refill refills inject apply use the a no not he she pt patient call if and or with for to ' +
    'continue start stop hold held new home last next due day days days weight wt bp hr allergies dose total max ' +
    'oxygen o2 fluids diet ns lr d5 iv ivf saline normal insulin dx rx note see per on off at in of until then may',
);

/** Where a line of a list begins after its mark, number or box. */
function itemStart(note: Note, line: Line): number {
  let at = line.first + line.bullet;
  while (at < line.last && !note.isWord(at)) at++;
  return at;
}

/** The unknown drug that a line of a medication list starts with. */
export function unknownDrugAt(note: Note, line: Line): UnknownDrug | undefined {
  const first = itemStart(note, line);
  if (first >= line.last || note.raw(first).length < 4 || notNames.has(note, first))
    return undefined;
  let last = first;
  while (
    last < line.last &&
    last - first < longest &&
    note.isWord(last) &&
    !notNames.has(note, last)
  ) {
    if (last > first && note.mentionAt('sig', last) !== undefined) break;
    last++;
  }
  if (last >= line.last || !(note.isNumber(last) || note.mentionAt('sig', last) !== undefined))
    return undefined;
  if (
    note.mentionAt('condition', first) !== undefined ||
    note.mentionAt('analyte', first) !== undefined
  )
    return undefined;
  const sig = readSig(note, { first: last, last: line.last, patience: 4 });
  const hasDose = sig.amounts.some(
    ({ kind }) => kind === 'dose' || kind === 'count' || kind === 'volume',
  );
  const isFull =
    hasDose &&
    (sig.frequencies.some(({ kind }) => kind === 'frequency') || sig.route !== undefined);
  if (!isFull) return undefined;
  const drug: DrugMention = {
    first,
    last,
    after: last,
    name: note.phrase(first, last),
    parts: [],
    flags: entryFlags.registryOnly,
    strength: undefined,
    isInduced: false,
    isBoundary: false,
    isDiagnostic: false,
  };
  return { drug, sig };
}
