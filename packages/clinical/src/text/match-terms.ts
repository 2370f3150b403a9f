import type { Lexicon } from '../lexicon/lexicon.js';
import { entryFlags, mentionKinds } from '../lexicon/lexicon-format.js';
import { hashWord, stemHashOf, type Tokens, tokenFlags, tokenKind } from './tokenise.js';

/** A term of the lexicon found in the text: tokens [first, last). */
export interface Mention {
  readonly first: number;
  readonly last: number;
  readonly row: number;
  /** `entryFlags` of the wording. */
  readonly flags: number;
}

const hyphen = 45;
const slash = 47;
const point = 46;
const apostrophe = 39;
const curly = 0x2019;
const noBreakHyphen = 0x2011;
const enDash = 0x2013;
const joining = new Set([hyphen, slash, point, apostrophe, curly, noBreakHyphen, enDash]);

/** The vocabulary ids of all tokens; -1 for what the vocabulary lacks. */
export function identifyWords(text: string, tokens: Tokens, lexicon: Lexicon): Int32Array {
  const ids = new Int32Array(tokens.count);
  const and = lexicon.findWord('and', 0, 3, hashWord('and'));
  for (let i = 0; i < tokens.count; i++) {
    const start = tokens.start[i] ?? 0;
    if (tokens.kind[i] === tokenKind.punctuation && text.charCodeAt(start) === 38) ids[i] = and;
    else {
      const end = tokens.end[i] ?? 0;
      const hash = tokens.hash[i] ?? 0;
      const isWord = tokens.kind[i] === tokenKind.word;
      ids[i] = lexicon.findWord(
        text,
        start,
        end,
        isWord ? stemHashOf(text, start, end, hash) : hash,
      );
    }
  }
  return ids;
}

const fillerWords = ['the', 'a', 'his', 'her', 'left', 'right', 'bilateral'];

const fillersOf = new WeakMap<Lexicon, ReadonlySet<number>>();

function fillerIds(lexicon: Lexicon): ReadonlySet<number> {
  const known = fillersOf.get(lexicon);
  if (known !== undefined) return known;
  const ids = new Set(
    fillerWords.map((word) => lexicon.findWord(word, 0, word.length, hashWord(word))),
  );
  ids.delete(-1);
  fillersOf.set(lexicon, ids);
  return ids;
}

class Matcher {
  readonly #text: string;
  readonly #tokens: Tokens;
  readonly #ids: Int32Array;
  readonly #lexicon: Lexicon;
  readonly #bestLast = new Int32Array(mentionKinds.length);
  readonly #bestEntry = new Int32Array(mentionKinds.length);
  readonly #free = new Int32Array(mentionKinds.length);
  readonly #touched: number[] = [];
  readonly #fillers: ReadonlySet<number>;
  readonly #out: Mention[][] = mentionKinds.map(() => []);

  constructor(text: string, tokens: Tokens, ids: Int32Array, lexicon: Lexicon) {
    this.#text = text;
    this.#tokens = tokens;
    this.#ids = ids;
    this.#lexicon = lexicon;
    this.#fillers = fillerIds(lexicon);
  }

  run(): readonly (readonly Mention[])[] {
    for (let first = 0; first < this.#tokens.count; first++) {
      const root = this.#lexicon.rootChild(this.#ids[first] ?? -1);
      if (root === 0) continue;
      this.#walk(first, root);
      for (const kind of this.#touched) this.#keep(kind, first);
      this.#touched.length = 0;
    }
    return this.#out;
  }

  #keep(kind: number, first: number): void {
    const last = this.#bestLast[kind] ?? 0;
    const entry = this.#bestEntry[kind] ?? 0;
    this.#bestLast[kind] = 0;
    if (first < (this.#free[kind] ?? 0)) return;
    this.#free[kind] = last;
    this.#out[kind]?.push({
      first,
      last,
      row: this.#lexicon.entryRow[entry] ?? 0,
      flags: this.#lexicon.entryFlags[entry] ?? 0,
    });
  }

  #walk(first: number, root: number): void {
    let node = root;
    let at = first;
    while (node !== 0) {
      this.#collect(node, first, at + 1);
      const next = this.#next(node, at + 1);
      node = next.node;
      at = next.at;
    }
  }

  #collect(node: number, first: number, last: number): void {
    const { entryFirst, entryKind, entryFlags: flags } = this.#lexicon;
    const end = entryFirst[node + 1] ?? 0;
    for (let entry = entryFirst[node] ?? 0; entry < end; entry++) {
      const kind = entryKind[entry] ?? 0;
      if (this.#bestLast[kind] === last) continue;
      if (this.#isOtherWord(flags[entry] ?? 0, first, last)) continue;
      if (this.#bestLast[kind] === 0) this.#touched.push(kind);
      this.#bestLast[kind] = last;
      this.#bestEntry[kind] = entry;
    }
  }

  /** A term that counts in capitals only, which it lacks, or where the text is in capitals anyway. */
  #isOtherWord(flags: number, first: number, last: number): boolean {
    if ((flags & entryFlags.capitalsOnly) === 0) return false;
    if (!this.#inCapitals(first, last)) return true;
    if (!this.#tokens.isCaseless) return false;
    return (
      (flags & entryFlags.ordinaryWord) !== 0 || this.#tokens.kind[first - 1] === tokenKind.number
    );
  }

  #inCapitals(first: number, last: number): boolean {
    for (let i = first; i < last; i++) {
      if (
        this.#tokens.kind[i] === tokenKind.word &&
        ((this.#tokens.flags[i] ?? 0) & tokenFlags.upper) === 0
      )
        return false;
    }
    return true;
  }

  /** The step to the next word, over a joining mark that stands without spaces. Terms do not cross lines that end. */
  #next(node: number, at: number): { node: number; at: number } {
    if (at >= this.#tokens.count || this.#endsLine(at)) return { node: 0, at };
    const direct = this.#lexicon.child(node, this.#ids[at] ?? -1);
    if (direct !== 0) return { node: direct, at };
    if (this.#tokens.kind[at] !== tokenKind.punctuation) return this.#overFiller(node, at);
    if (!this.#joins(at)) return { node: 0, at };
    return { node: this.#lexicon.child(node, this.#ids[at + 1] ?? -1), at: at + 1 };
  }

  /** `osteoarthritis of the right knee`: an article, a possessive or a side inside a term is passed over. */
  #overFiller(node: number, at: number): { node: number; at: number } {
    let next = at;
    for (let passed = 0; passed < 2 && next < this.#tokens.count - 1; passed++) {
      if (!this.#fillers.has(this.#ids[next] ?? -1) || this.#endsLine(next + 1)) break;
      next++;
      const found = this.#lexicon.child(node, this.#ids[next] ?? -1);
      if (found !== 0) return { node: found, at: next };
    }
    return { node: 0, at };
  }

  #endsLine(at: number): boolean {
    const flags = this.#tokens.flags[at] ?? 0;
    return (flags & tokenFlags.lineStart) !== 0 && (flags & tokenFlags.wrapped) === 0;
  }

  #joins(at: number): boolean {
    const after = at + 1;
    if (after >= this.#tokens.count || this.#endsLine(after)) return false;
    const code = this.#text.charCodeAt(this.#tokens.start[at] ?? 0);
    if (!joining.has(code)) return false;
    const flags = this.#tokens.flags[at] ?? 0;
    const afterFlags = this.#tokens.flags[after] ?? 0;
    if ((afterFlags & tokenFlags.glued) !== 0) return (flags & tokenFlags.glued) !== 0;
    if (code === point) return (flags & tokenFlags.glued) !== 0 && this.#isInitial(at - 1);
    return code === hyphen && (afterFlags & tokenFlags.wrapped) !== 0;
  }

  #isInitial(at: number): boolean {
    return (this.#tokens.end[at] ?? 0) - (this.#tokens.start[at] ?? 0) === 1;
  }
}

/** All terms of the lexicon in the text, by the index of their kind: the longest, left to right, without overlap. */
export function matchTerms(
  text: string,
  tokens: Tokens,
  ids: Int32Array,
  lexicon: Lexicon,
): readonly (readonly Mention[])[] {
  return new Matcher(text, tokens, ids, lexicon).run();
}
