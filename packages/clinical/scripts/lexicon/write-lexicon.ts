import {
  conceptColumns,
  lexiconMagic,
  type MentionKind,
  mentionKinds,
  wordFlags,
} from '../../src/lexicon/lexicon-format.js';
import { tokenise, tokenKind } from '../../src/text/tokenise.js';
import { hashWord, stemOf } from '../../src/text/word-hash.js';
import { cell, readTable } from './read-tables.js';
import type { Term, Terminology } from './terminology-builder.js';

/** Marks that a term may hold; all others (hyphen, slash, point, apostrophe) join words and are skipped in matching. */
const keptMarks = new Set([',', '(', ')', '+', '%', '?', '#', '<', '>', '=', ':', '*']);

/** The words of a term as the matcher sees them. */
function wordsOf(term: string): string[] {
  const tokens = tokenise(term);
  const words: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const raw = term.slice(tokens.start[i], tokens.end[i]);
    if (tokens.kind[i] === tokenKind.word) words.push(stemOf(raw));
    else if (tokens.kind[i] === tokenKind.number) words.push(raw.replaceAll(',', ''));
    else if (raw === '&') words.push('and');
    else if (keptMarks.has(raw)) words.push(raw);
  }
  return words;
}

interface Node {
  readonly children: Map<number, Node>;
  readonly entries: Term[];
}

const newNode = (): Node => ({ children: new Map(), entries: [] });

class Vocabulary {
  readonly ids = new Map<string, number>();
  readonly words: string[] = [];

  id(word: string): number {
    const known = this.ids.get(word);
    if (known !== undefined) return known;
    this.ids.set(word, this.words.length);
    this.words.push(word);
    return this.words.length - 1;
  }
}

function buildTrie(terms: readonly Term[], vocabulary: Vocabulary): Node {
  const root = newNode();
  for (const term of terms) {
    let node = root;
    for (const word of wordsOf(term.text)) {
      const id = vocabulary.id(word);
      let next = node.children.get(id);
      if (next === undefined) {
        next = newNode();
        node.children.set(id, next);
      }
      node = next;
    }
    const doubled = node.entries.some(
      (entry) => entry.kind === term.kind && (term.kind !== 'sig' || entry.row === term.row),
    );
    if (node !== root && !doubled) node.entries.push(term);
  }
  return root;
}

/** Bytes with the lengths that the header needs. */
type Sections = Map<string, Uint8Array>;

const bytesOf = (array: Int32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

function flattenTrie(root: Node, wordCount: number, sections: Sections): void {
  const nodes: Node[] = [root];
  const edgeWords: number[] = [];
  const edgeFirst: number[] = [];
  for (let at = 0; at < nodes.length; at++) {
    edgeFirst.push(edgeWords.length);
    const children = [...(nodes[at]?.children ?? [])].sort(([a], [b]) => a - b);
    for (const [word, child] of children) {
      edgeWords.push(word);
      nodes.push(child);
    }
  }
  edgeFirst.push(edgeWords.length);
  const rootChild = new Int32Array(wordCount);
  for (let edge = 0; edge < (edgeFirst[1] ?? 0); edge++) rootChild[edgeWords[edge] ?? 0] = edge + 1;
  const entries: Term[] = [];
  const entryFirst = nodes.map((node) => {
    const first = entries.length;
    entries.push(...node.entries);
    return first;
  });
  entryFirst.push(entries.length);
  sections.set('edgeFirst', bytesOf(Int32Array.from(edgeFirst)));
  sections.set('edgeWord', bytesOf(Int32Array.from(edgeWords)));
  sections.set('rootChild', bytesOf(rootChild));
  sections.set('entryFirst', bytesOf(Int32Array.from(entryFirst)));
  sections.set(
    'entryKind',
    Uint8Array.from(entries, (entry) => mentionKinds.indexOf(entry.kind)),
  );
  sections.set('entryRow', bytesOf(Int32Array.from(entries, (entry) => entry.row)));
  sections.set(
    'entryFlags',
    Uint8Array.from(entries, (entry) => entry.flags),
  );
}

function writeVocabulary(
  vocabulary: Vocabulary,
  flags: ReadonlyMap<string, number>,
  sections: Sections,
): void {
  const size = 2 ** Math.ceil(Math.log2(vocabulary.words.length * 2));
  const slots = new Int32Array(size);
  const starts = new Int32Array(vocabulary.words.length + 1);
  const bytes: number[] = [];
  vocabulary.words.forEach((word, id) => {
    starts[id] = bytes.length;
    for (let i = 0; i < word.length; i++) bytes.push(word.charCodeAt(i) & 0xff);
    let slot = hashWord(word) & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = id + 1;
  });
  starts[vocabulary.words.length] = bytes.length;
  sections.set('slots', bytesOf(slots));
  sections.set('wordStart', bytesOf(starts));
  sections.set('wordBytes', Uint8Array.from(bytes));
  sections.set(
    'wordFlags',
    Uint8Array.from(vocabulary.words, (word) => flags.get(word) ?? 0),
  );
}

function writeConcepts(
  kind: MentionKind,
  rows: readonly (readonly string[])[],
  sections: Sections,
): void {
  const encoder = new TextEncoder();
  const width = conceptColumns[kind].length;
  const offsets = new Int32Array(rows.length * width + 1);
  const parts: Uint8Array[] = [];
  let at = 0;
  rows.flat().forEach((text, index) => {
    const part = encoder.encode(text);
    parts.push(part);
    offsets[index] = at;
    at += part.length;
  });
  offsets[rows.length * width] = at;
  sections.set(`${kind}.offsets`, bytesOf(offsets));
  sections.set(`${kind}.bytes`, Buffer.concat(parts));
}

function nameFlags(vocabulary: Vocabulary, ordinary: ReadonlySet<string>): Map<string, number> {
  const flags = new Map<string, number>();
  const add = (word: string, flag: number): void => {
    const stem = stemOf(word);
    vocabulary.id(stem);
    flags.set(stem, (flags.get(stem) ?? 0) | flag);
  };
  for (const row of readTable('names_first.tsv')) add(cell(row, 'name'), wordFlags.firstName);
  for (const row of readTable('names_last.tsv')) add(cell(row, 'name'), wordFlags.surname);
  for (const word of ordinary) add(word, wordFlags.ordinary);
  return flags;
}

function pack(version: string, sections: Sections): Uint8Array {
  const places: Record<string, { offset: number; length: number }> = {};
  const headerRoom = 16_384;
  let at = headerRoom;
  for (const [name, bytes] of sections) {
    places[name] = { offset: at, length: bytes.length };
    at += Math.ceil(bytes.length / 8) * 8;
  }
  const out = new Uint8Array(at);
  const header = new TextEncoder().encode(JSON.stringify({ version, sections: places }));
  if (header.length + 12 > headerRoom) throw new Error('the lexicon header outgrew its room');
  out.set(new TextEncoder().encode(lexiconMagic), 0);
  new DataView(out.buffer).setUint32(8, header.length, true);
  out.set(header, 12);
  for (const [name, bytes] of sections) out.set(bytes, places[name]?.offset ?? 0);
  return out;
}

/** The binary form of the terminologies; see `Lexicon` for how it is read. */
export function writeLexicon(terminology: Terminology, version: string): Uint8Array {
  const vocabulary = new Vocabulary();
  vocabulary.id('');
  const root = buildTrie(terminology.terms, vocabulary);
  const flags = nameFlags(vocabulary, terminology.ordinaryWords);
  const sections: Sections = new Map();
  writeVocabulary(vocabulary, flags, sections);
  flattenTrie(root, vocabulary.words.length, sections);
  for (const kind of mentionKinds)
    writeConcepts(kind, terminology.concepts.get(kind) ?? [], sections);
  return pack(version, sections);
}
