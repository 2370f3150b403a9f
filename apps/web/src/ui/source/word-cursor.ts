import type { Span } from './split-marked-text.js';

/** Words of a text between which a cursor moves; `anchor` to `focus` is what is picked. */
export interface WordCursor {
  readonly anchor: number;
  readonly focus: number;
}

export interface Word extends Span {
  readonly text: string;
  readonly line: number;
}

/** The words of a page; offsets are of the document. */
export function listWords(text: string, start: number): readonly Word[] {
  return text.split('\n').reduce<{ readonly words: readonly Word[]; readonly at: number }>(
    ({ words, at }, line, index) => {
      const found = [...line.matchAll(/\S+/g)].map((match) => ({
        text: match[0],
        start: at + match.index,
        end: at + match.index + match[0].length,
        line: index,
      }));
      return { words: words.concat(found), at: at + line.length + 1 };
    },
    { words: [], at: start },
  ).words;
}

const clamp = (index: number, words: readonly Word[]): number =>
  Math.max(0, Math.min(words.length - 1, index));

/** The word in the line above or below that stands about as far from its beginning. */
function stepLine(words: readonly Word[], from: number, step: 1 | -1): number {
  const here = words[from];
  if (here === undefined) return 0;
  const line =
    words[
      step === 1 ? words.findLastIndex(isOn(here.line)) + 1 : words.findIndex(isOn(here.line)) - 1
    ];
  if (line === undefined) return from;
  const place = here.start - (words.find(isOn(here.line))?.start ?? here.start);
  const first = words.findIndex(isOn(line.line));
  const begin = words[first]?.start ?? 0;
  const candidates = words.filter(isOn(line.line));
  const offset = candidates.findLastIndex((word) => word.start - begin <= place);
  return first + Math.max(0, offset);
}

const isOn =
  (line: number) =>
  (word: Word): boolean =>
    word.line === line;

const endings = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu;

/** What is picked, without the signs around the first and last word. */
export function toPickedSpan(words: readonly Word[], cursor: WordCursor): Span | undefined {
  const first = words[Math.min(cursor.anchor, cursor.focus)];
  const last = words[Math.max(cursor.anchor, cursor.focus)];
  if (first === undefined || last === undefined) return undefined;
  const leading = first.text.length - first.text.replace(/^[^\p{L}\p{N}]+/u, '').length;
  const trailing = last.text.length - last.text.replace(/[^\p{L}\p{N}%]+$/u, '').length;
  const span = { start: first.start + leading, end: last.end - trailing };
  return span.end > span.start ? span : { start: first.start, end: last.end };
}

/** To which word a key leads; undefined where the key is none of the cursor's. */
function findTarget(words: readonly Word[], from: number, key: string): number | undefined {
  const isHere = isOn(words[from]?.line ?? 0);
  switch (key) {
    case 'ArrowRight':
      return from + 1;
    case 'ArrowLeft':
      return from - 1;
    case 'ArrowDown':
      return stepLine(words, from, 1);
    case 'ArrowUp':
      return stepLine(words, from, -1);
    case 'Home':
      return words.findIndex(isHere);
    case 'End':
      return words.findLastIndex(isHere);
    default:
      return undefined;
  }
}

/** Where the cursor is after a key; undefined where the key is none of its. With Shift the anchor stays. */
export function moveCursor(
  words: readonly Word[],
  { anchor, focus }: WordCursor,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): WordCursor | undefined {
  const target = findTarget(words, focus, key);
  if (target === undefined) return undefined;
  const next = clamp(target, words);
  return { anchor: shiftKey ? anchor : next, focus: next };
}

/** The next word from the cursor on that begins with these letters; from the top where none follows. */
export function findWord(
  words: readonly Word[],
  from: number,
  letters: string,
): number | undefined {
  const wanted = letters.toLowerCase();
  const begins = ({ text }: Word): boolean =>
    text.toLowerCase().replaceAll(endings, '').startsWith(wanted);
  const after = words.findIndex((word, index) => index >= from && begins(word));
  const found = after >= 0 ? after : words.findIndex(begins);
  return found < 0 ? undefined : found;
}
