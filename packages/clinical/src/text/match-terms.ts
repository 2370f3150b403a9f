import type { Lexicon } from '../lexicon/lexicon.js';
import { entryFlags, mentionKinds } from '../lexicon/lexicon-format.js';
import { MentionCollector, type MentionList } from './mention-list.js';
import { type Tokens, tokenFlags, tokenKind } from './tokenise.js';
import { wordFinderOf } from './word-finder.js';

const hyphen = 45;
const slash = 47;
const point = 46;
const apostrophe = 39;
const curly = 0x2019;
const noBreakHyphen = 0x2011;
const enDash = 0x2013;
const joining = new Set([hyphen, slash, point, apostrophe, curly, noBreakHyphen, enDash]);

/** The terms of a text, and by token which kinds of them are there: most questions are answered by one bit. */
export interface FoundTerms {
  /** By the index of the kind, in text order. */
  readonly byKind: readonly MentionList[];
  /** Bits of the kinds that have a term which starts at the token. */
  readonly starting: Uint16Array;
  /** Bits of the kinds that have a term over the token. */
  readonly covering: Uint16Array;
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
  readonly #found: MentionCollector;
  readonly #starting: Uint16Array;
  readonly #covering: Uint16Array;
  /** The trie's node that the walk has come to, 0 at its end, and the last token of the way there. */
  #node = 0;
  #at = 0;

  constructor(text: string, tokens: Tokens, ids: Int32Array, lexicon: Lexicon) {
    this.#text = text;
    this.#tokens = tokens;
    this.#ids = ids;
    this.#lexicon = lexicon;
    this.#fillers = wordFinderOf(lexicon).fillers;
    this.#found = new MentionCollector(mentionKinds.length, tokens.count >> 1);
    this.#starting = new Uint16Array(tokens.count);
    this.#covering = new Uint16Array(tokens.count);
  }

  run(): FoundTerms {
    for (let first = 0; first < this.#tokens.count; first++) {
      const root = this.#lexicon.rootChild(this.#ids[first] ?? -1);
      if (root === 0) continue;
      this.#walk(first, root);
      for (const kind of this.#touched) this.#keep(kind, first);
      this.#touched.length = 0;
    }
    return { byKind: this.#found.finish(), starting: this.#starting, covering: this.#covering };
  }

  #keep(kind: number, first: number): void {
    const last = this.#bestLast[kind] ?? 0;
    const entry = this.#bestEntry[kind] ?? 0;
    this.#bestLast[kind] = 0;
    if (first < (this.#free[kind] ?? 0)) return;
    this.#free[kind] = last;
    const bit = 1 << kind;
    this.#starting[first] = (this.#starting[first] ?? 0) | bit;
    for (let at = first; at < last; at++) this.#covering[at] = (this.#covering[at] ?? 0) | bit;
    const row = this.#lexicon.entryRow[entry] ?? 0;
    this.#found.add(kind, { first, last, row, flags: this.#lexicon.entryFlags[entry] ?? 0 });
  }

  #walk(first: number, root: number): void {
    this.#node = root;
    this.#at = first;
    while (this.#node !== 0) {
      this.#collect(this.#node, first, this.#at + 1);
      this.#step();
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
  #step(): void {
    const node = this.#node;
    const at = this.#at + 1;
    this.#node = 0;
    if (at >= this.#tokens.count || this.#endsLine(at) || this.#stepTo(node, at)) return;
    if (this.#tokens.kind[at] !== tokenKind.punctuation) this.#stepOverFillers(node, at);
    else if (this.#joins(at)) this.#stepTo(node, at + 1);
  }

  #stepTo(node: number, at: number): boolean {
    this.#node = this.#lexicon.child(node, this.#ids[at] ?? -1);
    this.#at = at;
    return this.#node !== 0;
  }

  /** `osteoarthritis of the right knee`: an article, a possessive or a side inside a term is passed over. */
  #stepOverFillers(node: number, first: number): void {
    for (let at = first; at < first + 2 && at < this.#tokens.count - 1; at++) {
      if (!this.#fillers.has(this.#ids[at] ?? -1) || this.#endsLine(at + 1)) return;
      if (this.#stepTo(node, at + 1)) return;
    }
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

/** All terms of the lexicon in the text: of each kind the longest, left to right, without overlap. */
export function matchTerms(
  text: string,
  tokens: Tokens,
  ids: Int32Array,
  lexicon: Lexicon,
): FoundTerms {
  return new Matcher(text, tokens, ids, lexicon).run();
}
