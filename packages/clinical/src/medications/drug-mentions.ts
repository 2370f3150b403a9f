import { entryFlags } from '../lexicon/lexicon-format.js';
import type { Mention, MentionList } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import { isDiagnostic, isDosageForm, isNeverDrug, isOutsideDrug } from './drug-filters.js';
import { amountAt } from './read-amount.js';

/** A drug named in the text: its name at tokens [first, last), what follows it from `after` on. */
export interface DrugMention {
  readonly first: number;
  readonly last: number;
  /** Past a brand or generic in brackets: `Lipitor (atorvastatin) 40 mg`. */
  readonly after: number;
  readonly parts: readonly Mention[];
  /** As printed; the parts of `amoxicillin 250 MG / clavulanate 125 MG` without their doses. */
  readonly name: string;
  readonly flags: number;
  /** The strengths of the parts that stand between the names, with the last one: `250 MG / 125 MG`. */
  readonly strength: { readonly first: number; readonly text: string } | undefined;
  /** `amiodarone-induced`: an exposure, told by its harm. */
  readonly isInduced: boolean;
  /** A class, fluid or vaccine: never returned, but what follows is not the drug's before it. */
  readonly isBoundary: boolean;
  /** Contrast and the like: a medication only with its dose. */
  readonly isDiagnostic: boolean;
}

/** Words of a wording that tell how it is given, not what: `heparin drip`. */
const deliveryWords = wordSet(
  'drip infusion gtt bolus injection pill pills tablet tablets tab tabs',
);

/** Most tokens that a strength takes between two parts. */
const widestJoint = 8;

/** More parts than a product has: a regimen written with strokes. */
const mostParts = 3;

/** The strength that stands between the parts of a combined product in RxNorm's manner of writing. */
function afterStrength(note: Note, left: Mention): number {
  const amount = amountAt(note, left.last);
  const isPart =
    amount !== undefined && note.mark(amount.last) === '/' && !note.isGlued(amount.last);
  return isPart ? amount.last : left.last;
}

function partStrengths(note: Note, parts: readonly Mention[]): DrugMention['strength'] {
  const amounts = parts.map((part) => amountAt(note, part.last));
  const [first] = amounts;
  if (first === undefined || parts.length < 2) return undefined;
  const texts = amounts.map((amount) =>
    amount === undefined ? '' : note.phrase(amount.first, amount.last),
  );
  return { first: first.first, text: texts.filter((text) => text !== '').join(' / ') };
}

function printedName(note: Note, parts: readonly Mention[], last: number): string {
  const isApart = parts.some(
    (part, index) => (parts[index + 1]?.first ?? part.last) > part.last + 1,
  );
  return isApart
    ? parts.map((part) => note.phrase(part.first, part.last)).join(' / ')
    : note.phrase(parts[0]?.first ?? last, last);
}

function isJoined(note: Note, left: Mention, right: Mention | undefined): right is Mention {
  if (right === undefined || right.first - left.last > widestJoint) return false;
  const border = afterStrength(note, left);
  if (right.first !== border + 1) return false;
  if (border > left.last) return true;
  const mark = note.mark(left.last);
  return (mark === '-' || mark === '/') && note.isGlued(left.last) && note.isGlued(right.first);
}

function ingredientsOf(note: Note, mention: Mention): string {
  return note.lexicon.table('drug').get(mention.row, 'ingredients');
}

/** The end of a bracket after the name that says the same drug again. */
function afterAlias(note: Note, last: number, name: Mention): number {
  if (note.mark(last) !== '(') return last;
  const inner = note.mentionAt('drug', last + 1);
  if (inner === undefined || note.mark(inner.last) !== ')') return last;
  return ingredientsOf(note, inner) === ingredientsOf(note, name) ? inner.last + 1 : last;
}

function nameEnd(note: Note, mention: Mention): number {
  let last = mention.last;
  while (last - 1 > mention.first && deliveryWords.has(note, last - 1)) last--;
  return last;
}

function toDrug(note: Note, parts: readonly [Mention, ...Mention[]]): DrugMention {
  const name = parts[0];
  const end = parts[parts.length - 1] ?? name;
  const flags = parts.length > 1 ? name.flags & ~entryFlags.ambiguous : name.flags;
  const last = nameEnd(note, end);
  return {
    first: name.first,
    last,
    name: printedName(note, parts, last),
    strength: partStrengths(note, parts),
    after: afterAlias(note, end.last, name),
    parts,
    flags,
    isInduced: note.mark(end.last) === '-' && note.lower(end.last + 1) === 'induced',
    isBoundary: parts.every((part) => isNeverDrug(note, part)),
    isDiagnostic: isDiagnostic(note, name),
  };
}

/** The mentions that stand joined by hyphens or strokes with the one at the index: one product. */
function joinedParts(
  note: Note,
  mentions: MentionList,
  index: number,
): [Mention, ...Mention[]] | undefined {
  const first = mentions.at(index);
  if (first === undefined) return undefined;
  const parts: [Mention, ...Mention[]] = [first];
  for (let last = first, next = mentions.at(index + 1); isJoined(note, last, next); ) {
    parts.push(next);
    last = next;
    next = mentions.at(index + parts.length);
  }
  return parts;
}

/** The drugs of the note in text order, those that the text names as something else left out. */
export function listDrugMentions(note: Note, isCovered: (token: number) => boolean): DrugMention[] {
  const mentions = note.mentions('drug');
  const drugs: DrugMention[] = [];
  let free = 0;
  for (let i = 0; i < mentions.length; i++) {
    const parts = joinedParts(note, mentions, i);
    if (parts === undefined || parts[0].first < free) continue;
    const groups: [Mention, ...Mention[]][] =
      parts.length > mostParts ? parts.map((part) => [part]) : [parts];
    i += parts.length - 1;
    for (const group of groups) {
      if (isCovered(group[0].first) || isOutsideDrug(note, group) || isDosageForm(note, group[0]))
        continue;
      const drug = toDrug(note, group);
      free = drug.after;
      drugs.push(drug);
    }
  }
  return drugs;
}
