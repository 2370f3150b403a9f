import { foldOf } from '../text/characters.js';
import { stemLength } from '../text/word-hash.js';
import { ConceptTable } from './concept-table.js';
import { conceptColumns, lexiconMagic, type MentionKind, mentionKinds } from './lexicon-format.js';

/** A malformed or outdated lexicon file: rebuild it. */
class LexiconError extends Error {
  readonly code = 'lexicon-unreadable';
  readonly retryable = false;
}

interface Section {
  readonly offset: number;
  readonly length: number;
}

interface Header {
  readonly version: string;
  readonly sections: Readonly<Record<string, Section>>;
}

/**
 * The compiled terminologies: a vocabulary (open-addressed hash of folded stems), a trie over word ids whose nodes are
 * numbered breadth first (node k is the end of edge k - 1, so an edge needs no target), and one concept table per kind.
 * All arrays are views of one buffer; nothing is decoded before it is asked for.
 */
export class Lexicon {
  readonly version: string;
  readonly wordCount: number;
  readonly wordFlags: Uint8Array;
  readonly entryKind: Uint8Array;
  readonly entryRow: Int32Array;
  readonly entryFlags: Uint8Array;
  /** Entries of node n stand in [entryFirst[n], entryFirst[n + 1]). */
  readonly entryFirst: Int32Array;
  readonly #slots: Int32Array;
  readonly #wordStart: Int32Array;
  readonly #wordBytes: Uint8Array;
  readonly #edgeFirst: Int32Array;
  readonly #edgeWord: Int32Array;
  readonly #rootChild: Int32Array;
  readonly #tables: ReadonlyMap<MentionKind, ConceptTable>;

  constructor(bytes: Uint8Array) {
    const { header, section } = openSections(bytes);
    const ints = (name: string): Int32Array => {
      const part = section(name);
      return new Int32Array(part.buffer, part.byteOffset, part.byteLength / 4);
    };
    this.version = header.version;
    this.#slots = ints('slots');
    this.#wordStart = ints('wordStart');
    this.#wordBytes = section('wordBytes');
    this.wordCount = this.#wordStart.length - 1;
    this.wordFlags = section('wordFlags');
    this.#edgeFirst = ints('edgeFirst');
    this.#edgeWord = ints('edgeWord');
    this.entryFirst = ints('entryFirst');
    this.entryKind = section('entryKind');
    this.entryRow = ints('entryRow');
    this.entryFlags = section('entryFlags');
    this.#rootChild = ints('rootChild');
    const tables = new Map<MentionKind, ConceptTable>();
    for (const kind of mentionKinds) {
      tables.set(
        kind,
        new ConceptTable(conceptColumns[kind], ints(`${kind}.offsets`), section(`${kind}.bytes`)),
      );
    }
    this.#tables = tables;
  }

  /** The id of the word at [start, end) of the text, by its stem; -1 when the vocabulary lacks it. */
  findWord(text: string, start: number, end: number, stemHash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = stemHash & mask; ; slot = (slot + 1) & mask) {
      const id = (this.#slots[slot] ?? 0) - 1;
      if (id < 0) return -1;
      if (this.#equals(id, text, start, end)) return id;
    }
  }

  #equals(id: number, text: string, start: number, end: number): boolean {
    const from = this.#wordStart[id] ?? 0;
    const length = (this.#wordStart[id + 1] ?? 0) - from;
    const code = stemLength(text, start, end);
    const kept = code >> 1;
    if (kept + (code & 1) !== length) return false;
    for (let i = 0; i < kept; i++) {
      if (this.#wordBytes[from + i] !== (foldOf(text.charCodeAt(start + i)) & 0xff)) return false;
    }
    return (code & 1) === 0 || this.#wordBytes[from + kept] === 121;
  }

  /** The trie node that the word begins, or 0. */
  rootChild(word: number): number {
    return word < 0 ? 0 : (this.#rootChild[word] ?? 0);
  }

  /** The node after `node` by the word, or 0. */
  child(node: number, word: number): number {
    let low = this.#edgeFirst[node] ?? 0;
    let high = (this.#edgeFirst[node + 1] ?? 0) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = this.#edgeWord[middle] ?? 0;
      if (at === word) return middle + 1;
      if (at < word) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  table(kind: MentionKind): ConceptTable {
    const table = this.#tables.get(kind);
    if (table === undefined) throw new LexiconError(`no table of ${kind}`);
    return table;
  }
}

function openSections(bytes: Uint8Array): {
  header: Header;
  section: (name: string) => Uint8Array;
} {
  const latin = new TextDecoder('latin1');
  if (latin.decode(bytes.subarray(0, 8)) !== lexiconMagic)
    throw new LexiconError('not a lexicon of this version');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(8, true);
  const header: Header = JSON.parse(latin.decode(bytes.subarray(12, 12 + headerLength)));
  const section = (name: string): Uint8Array => {
    const place = header.sections[name];
    if (place === undefined) throw new LexiconError(`the lexicon lacks ${name}`);
    return bytes.subarray(place.offset, place.offset + place.length);
  };
  return { header, section };
}
