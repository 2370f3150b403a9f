import type { LabDraft } from '@medextract/core';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';

type Flag = NonNullable<LabDraft['flag']>;

/** Wordings by their first word, longest first. */
class PhraseTable<Value> {
  readonly #byFirst = new Map<
    string,
    { readonly words: readonly string[]; readonly value: Value }[]
  >();

  constructor(rows: readonly (readonly [string, Value])[]) {
    for (const [phrase, value] of rows) {
      const words = phrase.split(' ');
      const [first = ''] = words;
      const list = this.#byFirst.get(first) ?? [];
      list.push({ words, value });
      list.sort((a, b) => b.words.length - a.words.length);
      this.#byFirst.set(first, list);
    }
  }

  /** The longest wording at the token; a hyphen between its words is passed over. */
  at(note: Note, first: number, limit: number): { value: Value; last: number } | undefined {
    const list = this.#byFirst.get(note.lower(first));
    if (list === undefined) return undefined;
    for (const { words, value } of list) {
      const last = this.#end(note, first, words);
      if (last > first && last <= limit) return { value, last };
    }
    return undefined;
  }

  #end(note: Note, first: number, words: readonly string[]): number {
    let at = first;
    for (let i = 0; i < words.length; i++) {
      if (i > 0 && note.mark(at) === '-' && note.isGlued(at + 1)) at++;
      if (note.lower(at) !== words[i]) return -1;
      at++;
    }
    return at;
  }
}

/** `clear`: a result wherever it follows an analyte. `weak`: an everyday word, a result only among results. */
export type Firmness = 'clear' | 'weak';

/** Results in words, as US laboratories print them; written by hand. */
export const resultWords = new PhraseTable<Firmness>([
  ['negative', 'clear'],
  ['neg', 'clear'],
  ['positive', 'clear'],
  ['pos', 'clear'],
  ['reactive', 'clear'],
  ['nonreactive', 'clear'],
  ['non reactive', 'clear'],
  ['weakly reactive', 'clear'],
  ['nr', 'clear'],
  ['detected', 'clear'],
  ['not detected', 'clear'],
  ['none detected', 'clear'],
  ['undetectable', 'clear'],
  ['undetected', 'clear'],
  ['not observed', 'clear'],
  ['trace', 'clear'],
  ['no growth to date', 'clear'],
  ['no growth', 'clear'],
  ['ngtd', 'clear'],
  ['ng', 'weak'],
  ['equivocal', 'clear'],
  ['indeterminate', 'clear'],
  ['inconclusive', 'clear'],
  ['presumptive positive', 'clear'],
  ['immune', 'clear'],
  ['non immune', 'clear'],
  ['nonimmune', 'clear'],
  ['o positive', 'clear'],
  ['o negative', 'clear'],
  ['o pos', 'clear'],
  ['o neg', 'clear'],
  ['a positive', 'clear'],
  ['a negative', 'clear'],
  ['a pos', 'clear'],
  ['a neg', 'clear'],
  ['b positive', 'clear'],
  ['b negative', 'clear'],
  ['b pos', 'clear'],
  ['b neg', 'clear'],
  ['ab positive', 'clear'],
  ['ab negative', 'clear'],
  ['ab pos', 'clear'],
  ['ab neg', 'clear'],
  ['small', 'weak'],
  ['moderate', 'weak'],
  ['large', 'weak'],
  ['few', 'weak'],
  ['many', 'weak'],
  ['rare', 'weak'],
  ['none', 'weak'],
  ['none seen', 'clear'],
  ['absent', 'weak'],
  ['present', 'weak'],
  ['normal', 'weak'],
  ['nl', 'weak'],
  ['wnl', 'weak'],
  ['abnormal', 'weak'],
  ['borderline', 'weak'],
  ['clear', 'weak'],
  ['cloudy', 'weak'],
  ['turbid', 'weak'],
  ['hazy', 'weak'],
  ['yellow', 'weak'],
  ['amber', 'weak'],
  ['straw', 'weak'],
  ['colorless', 'weak'],
  ['pink', 'weak'],
  ['red', 'weak'],
  ['brown', 'weak'],
]);

/** Flags that are words or letters; letters count only in capitals (see `flagAt`). */
const flagWords = new PhraseTable<Flag>([
  ['critical high', 'critical-high'],
  ['critically high', 'critical-high'],
  ['panic high', 'critical-high'],
  ['critical low', 'critical-low'],
  ['critically low', 'critical-low'],
  ['panic low', 'critical-low'],
  ['critical', 'abnormal'],
  ['crit', 'abnormal'],
  ['above high normal', 'high'],
  ['below low normal', 'low'],
  ['high', 'high'],
  ['elevated', 'high'],
  ['low', 'low'],
  ['abnormal', 'abnormal'],
  ['abn', 'abnormal'],
  ['normal', 'normal'],
  ['hh', 'critical-high'],
  ['ll', 'critical-low'],
  ['h', 'high'],
  ['l', 'low'],
  ['a', 'abnormal'],
  ['aa', 'abnormal'],
  ['n', 'normal'],
  ['wnl', 'normal'],
  ['hi', 'high'],
  ['lo', 'low'],
]);

const arrows: ReadonlyMap<string, Flag> = new Map([
  ['↑', 'high'],
  ['↓', 'low'],
  ['▲', 'high'],
  ['▼', 'low'],
]);

export interface FoundFlag {
  readonly last: number;
  readonly flag: Flag;
}

/** `H`, `*H*`, `HIGH`, `↑`, `*`; a small letter or word only with `anyCase` (inside brackets or a flag column). */
export function flagAt(
  note: Note,
  at: number,
  limit: number,
  anyCase = false,
): FoundFlag | undefined {
  if (at >= limit) return undefined;
  const arrow = arrows.get(note.mark(at));
  if (arrow !== undefined) return { last: at + 1, flag: arrow };
  const star = note.mark(at) === '*';
  const first = star ? at + 1 : at;
  const word = first < limit ? flagWords.at(note, first, limit) : undefined;
  if (word === undefined) return star ? { last: at + 1, flag: 'abnormal' } : undefined;
  if (!anyCase && !isShouted(note, first, word.last)) return undefined;
  const closing = note.mark(word.last) === '*' && word.last < limit ? 1 : 0;
  return { last: word.last + closing, flag: word.value };
}

/** In capitals, or capitalised before the end of its clause; never a letter that goes on (`L/min`, `H&P`). */
function isShouted(note: Note, first: number, last: number): boolean {
  const raw = note.raw(first);
  if (note.isGlued(last) && note.mark(last) === '') return false;
  const next = note.mark(last);
  if (next !== '' && note.isGlued(last) && !'*.,;:)]|('.includes(next)) return false;
  if (raw === raw.toUpperCase() || note.has(first, tokenFlags.upper))
    return !(note.lower(first) === 'a' && note.isWord(last));
  return raw.length > 2 && raw.charAt(0) !== raw.charAt(0).toLowerCase() && !note.isWord(last);
}
