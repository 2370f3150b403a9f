import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { allergyWords, notAllergens } from './allergy-words.js';

/** An allergen at tokens [first, last); `category` of terminology/allergens.tsv, or drug. */
export interface Allergen {
  readonly first: number;
  readonly last: number;
  readonly category: string | null;
  /** One name for all wordings of it. */
  readonly identity: string;
}

/** The known allergen or drug that starts at the token, the longer of both. */
export function allergenAt(note: Note, at: number): Allergen | undefined {
  if (notAllergens.has(note, at)) return undefined;
  const allergen = note.mentionAt('allergen', at);
  const drug = note.mentionAt('drug', at);
  if (allergen === undefined && drug === undefined) return undefined;
  const isListed = allergen !== undefined && allergen.last >= (drug?.last ?? 0);
  const end = isListed ? allergen.last : (drug?.last ?? at + 1);
  const category = isListed ? note.lexicon.table('allergen').get(allergen.row, 'category') : 'drug';
  const identity = isListed ? allergenName(note, allergen.row) : drugName(note, drug?.row ?? 0);
  const last = withoutRemark(note, at, end);
  return { first: at, last: releaseEnd(note, joinedEnd(note, last)), category, identity };
}

/** `lactose intolerant` of the tables is lactose, with what it is said of. */
function withoutRemark(note: Note, first: number, end: number): number {
  let last = end;
  while (last - 1 > first && allergyWords.has(note, last - 1)) last--;
  return last;
}

const allergenName = (note: Note, row: number): string =>
  note.lexicon.table('allergen').get(row, 'name');

const drugName = (note: Note, row: number): string => {
  const table = note.lexicon.table('drug');
  return table.get(row, 'ingredients') || table.get(row, 'name');
};

/** `metformin IR`, `tobramycin IV`: the form is part of what was not borne. */
function releaseEnd(note: Note, last: number): number {
  const mention = note.mentionAt('sig', last);
  if (mention === undefined || !note.has(last, tokenFlags.upper)) return last;
  const kind = note.lexicon.table('sig').get(mention.row, 'kind');
  return kind === 'release' || kind === 'route' ? mention.last : last;
}

/** The end of a name joined with strokes or hyphens: `amoxicillin/clavulanate`. */
function joinedEnd(note: Note, last: number): number {
  const mark = note.mark(last);
  if ((mark !== '/' && mark !== '-') || !note.isGlued(last) || !note.isGlued(last + 1)) return last;
  const next = note.mentionAt('drug', last + 1);
  return next === undefined ? last : joinedEnd(note, next.last);
}

/** The known allergen that ends just before the token: `peanut allergy`. */
export function allergenBefore(note: Note, at: number): Allergen | undefined {
  let found: Allergen | undefined;
  for (let first = at - 1; first >= 0 && first >= at - 4; first--) {
    const allergen = allergenAt(note, first);
    if (allergen?.last === at) found = allergen;
  }
  return found;
}
