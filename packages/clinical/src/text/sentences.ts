import type { Line } from './lines.js';
import { NumberList } from './number-list.js';
import { RangeIndex } from './range-index.js';
import { type Tokens, tokenFlags, tokenKind } from './tokenise.js';

/** Tokens [first, last) that belong together for scope: a sentence, a list item, a table row. */
export interface Sentence {
  readonly first: number;
  readonly last: number;
}

const shortForms = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'vs',
  'st',
  'no',
  'pt',
  'pts',
  'approx',
  'e',
  'g',
  'i',
  'tab',
  'tabs',
  'cap',
  'hx',
  'dx',
  'q',
  'b',
  't',
  'p',
  'o',
  'd',
  'jr',
  'sr',
  'inc',
  'dept',
  'fig',
  'm',
  'h',
  's',
  'a',
  'c',
  'n',
  'v',
  'u',
  'etc',
]);

function isSentenceEnd(text: string, tokens: Tokens, at: number, last: number): boolean {
  const code = text.charCodeAt(tokens.start[at] ?? 0);
  if (code === 33 || code === 63)
    return (
      at + 1 < last &&
      ((tokens.flags[at + 1] ?? 0) & tokenFlags.glued) === 0 &&
      ((tokens.flags[at] ?? 0) & tokenFlags.glued) !== 0
    );
  if (code !== 46 || at + 1 >= last) return false;
  if (((tokens.flags[at + 1] ?? 0) & tokenFlags.glued) !== 0)
    return isGluedSentence(text, tokens, at);
  if (startsSmall(tokens, at + 1)) return false;
  if (tokens.kind[at - 1] !== tokenKind.word) return true;
  return !isShortForm(text, tokens, at - 1);
}

/** Forms whose point never ends a sentence, whatever follows. */
const titles = new Set(['dr', 'mr', 'mrs', 'ms', 'st', 'vs', 'no']);

/** Whether the point behind the word at `at` belongs to an abbreviation and ends no sentence. */
function isShortForm(text: string, tokens: Tokens, at: number): boolean {
  const word = text.slice(tokens.start[at], tokens.end[at]).toLowerCase();
  if (!shortForms.has(word)) return false;
  // The letter of a stage (`CKD 3b.`) is no short form.
  if (word.length === 1) return !isPartOfNumber(tokens, at);
  return titles.has(word) || ((tokens.flags[at + 2] ?? 0) & tokenFlags.capital) === 0;
}

const isPartOfNumber = (tokens: Tokens, at: number): boolean =>
  tokens.kind[at - 1] === tokenKind.number && ((tokens.flags[at] ?? 0) & tokenFlags.glued) !== 0;

/** A small letter behind a point on the same line goes on with the sentence (`risks incl. stroke`). */
function startsSmall(tokens: Tokens, at: number): boolean {
  const flags = tokens.flags[at] ?? 0;
  return (
    tokens.kind[at] === tokenKind.word &&
    (flags & (tokenFlags.capital | tokenFlags.lineStart | tokenFlags.gap)) === 0
  );
}

/** `fever.Denies`: a point between a small letter and a capital, without the space. */
function isGluedSentence(text: string, tokens: Tokens, at: number): boolean {
  const next = at + 1;
  if (tokens.kind[at - 1] !== tokenKind.word || tokens.kind[next] !== tokenKind.word) return false;
  if (
    ((tokens.flags[next] ?? 0) & tokenFlags.capital) === 0 ||
    (tokens.end[next] ?? 0) - (tokens.start[next] ?? 0) < 3
  )
    return false;
  const before = text.charCodeAt((tokens.end[at - 1] ?? 1) - 1);
  return (
    before >= 97 && before <= 122 && (tokens.end[at - 1] ?? 0) - (tokens.start[at - 1] ?? 0) > 2
  );
}

/** Most tokens of a sentence; what goes on without an end is cut, so that looking along a sentence stays cheap. */
const longestSentence = 300;

/** Whether one of the ranges starts at a token; the tokens are asked for in order. */
function createStartLookup(ranges: readonly { readonly first: number }[]): (at: number) => boolean {
  let next = 0;
  return (at) => {
    while ((ranges[next]?.first ?? at) < at) next++;
    return ranges[next]?.first === at;
  };
}

/** Sentences and list items over the lines; a header inside a line (the start of one of the `parts`) also begins one. */
export function splitSentences(
  text: string,
  tokens: Tokens,
  lines: readonly Line[],
  parts: readonly { readonly first: number }[],
): RangeIndex {
  const starts = new NumberList(tokens.count >> 3);
  let first = 0;
  const startsPart = createStartLookup(parts);
  const close = (last: number): void => {
    if (last > first) starts.push(first);
    first = last;
  };
  for (const line of lines) {
    if (!line.wrapped) close(line.first);
    const body = line.first + line.bullet;
    for (let i = line.first; i < line.last; i++) {
      if (startsPart(i) || i - first >= longestSentence) close(i);
      if (
        i >= body &&
        tokens.kind[i] === tokenKind.punctuation &&
        isSentenceEnd(text, tokens, i, tokens.count)
      )
        close(i + 1);
    }
  }
  close(tokens.count);
  return new RangeIndex(starts.finish(), tokens.count);
}
