import { type Tokens, tokenFlags, tokenKind } from './tokenise.js';

/** A line of the text: tokens [first, last). `bullet` is the number of tokens of its list mark. */
export interface Line {
  readonly first: number;
  readonly last: number;
  readonly bullet: number;
  /** A blank line stands before it. */
  readonly blankBefore: boolean;
  /** It goes on with the sentence of the line before. */
  wrapped: boolean;
  /** Column borders inside it: two or more blanks, a tab, or a pipe. */
  readonly columns: number;
}

const pipe = 124;
const bullets = new Set([
  45, 42, 0x2022, 0x25aa, 0x25cf, 0x00b7, 0x2013, 0x25e6, 0x2023, 0x27a2, 0xf0b7, 62,
]);
const listEnds = new Set([46, 41, 58]);

const width = (tokens: Tokens, at: number): number =>
  (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0);
const isGlued = (tokens: Tokens, at: number): boolean =>
  ((tokens.flags[at] ?? 0) & tokenFlags.glued) !== 0;
const codeAt = (text: string, tokens: Tokens, at: number): number =>
  text.charCodeAt(tokens.start[at] ?? 0);

/** `- item`, `* item`; a minus before a number is none. */
function markBullet(text: string, tokens: Tokens, first: number): number {
  const code = codeAt(text, tokens, first);
  if (tokens.kind[first] !== tokenKind.punctuation || !bullets.has(code)) return 0;
  return code === 45 && isGlued(tokens, first + 1) && tokens.kind[first + 1] === tokenKind.number
    ? 0
    : 1;
}

/** `#1. item`, `# item`. */
function hashBullet(text: string, tokens: Tokens, first: number, last: number): number {
  if (codeAt(text, tokens, first) !== 35) return 0;
  if (tokens.kind[first + 1] !== tokenKind.number) return 1;
  if (last - first <= 2) return 0;
  return listEnds.has(codeAt(text, tokens, first + 2)) ? 3 : 2;
}

/** `1. item`, `2) item`, `a) item`. */
function numberBullet(text: string, tokens: Tokens, first: number, last: number): number {
  const numbered = tokens.kind[first] === tokenKind.number && width(tokens, first) <= 2;
  const lettered = tokens.kind[first] === tokenKind.word && width(tokens, first) === 1;
  if (!numbered && !lettered) return 0;
  const mark = codeAt(text, tokens, first + 1);
  const closed = isGlued(tokens, first + 1) && (mark === 46 || mark === 41);
  return closed && last - first > 2 && !isGlued(tokens, first + 2) ? 2 : 0;
}

function bulletLength(text: string, tokens: Tokens, first: number, last: number): number {
  if (last - first < 2) return 0;
  return (
    markBullet(text, tokens, first) ||
    hashBullet(text, tokens, first, last) ||
    numberBullet(text, tokens, first, last)
  );
}

function columnsOf(text: string, tokens: Tokens, first: number, last: number): number {
  let columns = 0;
  for (let i = first + 1; i < last; i++) {
    if (
      ((tokens.flags[i] ?? 0) & tokenFlags.gap) !== 0 ||
      text.charCodeAt(tokens.start[i] ?? 0) === pipe
    )
      columns++;
  }
  return columns;
}

/** Lines wider than this are paragraphs, not wrapped text. */
const widestWrap = 140;

function widthOf(tokens: Tokens, line: Line): number {
  return (tokens.end[line.last - 1] ?? 0) - (tokens.start[line.first] ?? 0);
}

/** A break was forced when the next line's first word would not have fitted. */
function wasForced(tokens: Tokens, before: Line, line: Line, widest: number): boolean {
  const word = (tokens.end[line.first] ?? 0) - (tokens.start[line.first] ?? 0);
  return widest <= widestWrap && widthOf(tokens, before) + word + 1 > widest - 4;
}

/** Share of the widest line from which a line without an end goes on, where no small letter can tell. */
const fullShare = 0.75;

const isFull = (width: number, widest: number): boolean =>
  width > 40 && widest <= widestWrap && width > widest * fullShare;

const doseWord = /^(mg|mcg|g|units?|ml|meq|iu|puffs?|tabs?|caps?)$/i;

/** Whether a number with a dose unit stands among the tokens [first, last). */
function holdsDose(text: string, tokens: Tokens, range: { first: number; last: number }): boolean {
  for (let i = range.first; i + 1 < range.last; i++) {
    if (tokens.kind[i] !== tokenKind.number || tokens.kind[i + 1] !== tokenKind.word) continue;
    if (doseWord.test(text.slice(tokens.start[i + 1], tokens.end[i + 1]))) return true;
  }
  return false;
}

/** Lines of a medication list written in small letters: each opens with a drug and its dose. */
function areDoses(
  text: string,
  tokens: Tokens,
  { before, line }: { before: Line; line: Line },
): boolean {
  const head = { first: line.first + 1, last: Math.min(line.last, line.first + 7) };
  if (!holdsDose(text, tokens, head) || !holdsDose(text, tokens, before)) return false;
  const last = text.slice(tokens.start[before.last - 1], tokens.end[before.last - 1]).toLowerCase();
  return last !== 'and' && last !== 'or' && last !== 'with' && last !== 'of';
}

/** `.`, `!`, `?`, `;` */
const closers = new Set([46, 33, 63, 59]);

/** Words that leave their sentence open: `Denies` at the end of a line is about the next. */
const openWord = /^(denies|denied|of|with|without|and|or|for|the|by)$/i;
const shortestWrap = 24;

const endsOpen = (text: string, tokens: Tokens, { last }: Line): boolean =>
  openWord.test(text.slice(tokens.start[last - 1], tokens.end[last - 1]));

/** A line ends on its own where the one before closed a sentence, was short, or this one starts a list item. */
function continues(
  text: string,
  tokens: Tokens,
  pair: { before: Line; line: Line; widest: number },
): boolean {
  const { before, line, widest } = pair;
  if (line.blankBefore || line.bullet > 0 || before.columns > 1 || line.columns > 1) return false;
  const end = text.charCodeAt(tokens.start[before.last - 1] ?? 0);
  if (end === 58) return false;
  const closes = closers.has(end);
  const width = widthOf(tokens, before);
  const startsLower =
    tokens.kind[line.first] === tokenKind.word &&
    ((tokens.flags[line.first] ?? 0) & tokenFlags.capital) === 0;
  if (tokens.isCaseless && !closes && isFull(width, widest))
    return !areDoses(text, tokens, { before, line });
  if (startsLower && !closes)
    return end === 44 || (width > shortestWrap && !areDoses(text, tokens, { before, line }));
  if (width > shortestWrap && endsOpen(text, tokens, before)) return true;
  return !closes && width >= 40 && wasForced(tokens, before, line, widest);
}

/**
 * Most tokens of a line. A text without line breaks is cut where it is longer, so that what looks along a line stays
 * cheap; printed lines are far shorter.
 */
const longestLine = 2000;

/** Lines of the text; marks the first token of each wrapped line so that terms and sentences run on. */
export function splitLines(text: string, tokens: Tokens): Line[] {
  const lines = cutLines(text, tokens);
  const widest = lines.reduce((most, line) => Math.max(most, widthOf(tokens, line)), 0);
  for (let at = 1; at < lines.length; at++) {
    const before = lines[at - 1];
    const line = lines[at];
    if (before === undefined || line === undefined || !startsLine(tokens, line.first)) continue;
    if (!continues(text, tokens, { before, line, widest })) continue;
    line.wrapped = true;
    tokens.flags[line.first] = (tokens.flags[line.first] ?? 0) | tokenFlags.wrapped;
  }
  return lines;
}

const startsLine = (tokens: Tokens, at: number): boolean =>
  ((tokens.flags[at] ?? 0) & tokenFlags.lineStart) !== 0;

function cutLines(text: string, tokens: Tokens): Line[] {
  const lines: Line[] = [];
  let first = 0;
  for (let at = 1; at <= tokens.count; at++) {
    if (at < tokens.count && !startsLine(tokens, at) && at - first < longestLine) continue;
    if (tokens.count === 0) break;
    lines.push({
      first,
      last: at,
      bullet: bulletLength(text, tokens, first, at),
      blankBefore: ((tokens.flags[first] ?? 0) & tokenFlags.blankBefore) !== 0,
      wrapped: false,
      columns: columnsOf(text, tokens, first, at),
    });
    first = at;
  }
  return lines;
}
