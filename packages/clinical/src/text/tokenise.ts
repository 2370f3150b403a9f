import { charClass, classOf, traitsOf, unitTraits } from './characters.js';
import { hashPrime, hashSeed } from './word-hash.js';

export const tokenKind = { word: 1, number: 2, punctuation: 3 } as const;

export const tokenFlags = {
  capital: 1,
  upper: 2,
  /** No space before it. */
  glued: 4,
  /** First of its line. */
  lineStart: 8,
  /** A blank line before it. */
  blankBefore: 16,
  /** Two or more blanks or a tab before it: a column border. */
  gap: 32,
  /** First of a line that continues the sentence of the line before. */
  wrapped: 64,
  /** A word of the letters a to z alone, none of them a capital. */
  small: 128,
} as const;

/**
 * Tokens as parallel arrays, zero behind the last one: `start`/`end` are UTF-16 offsets into the text, `hash` is over the
 * folded spelling. Letters and digits part (`81mg` is 81 and mg); a decimal or a number with thousands commas is one
 * token.
 */
export interface Tokens {
  readonly count: number;
  /** Typed in one case throughout: whether a word is in capitals says nothing. */
  readonly isCaseless: boolean;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly hash: Int32Array;
  readonly kind: Uint8Array;
  readonly flags: Uint8Array;
}

/** In what letters a text was typed: in a text of one case the case of a word says nothing. */
type Writing = 'mixed' | 'small' | 'capitals';

/** A text of fewer words may be in one case by chance. */
const fewestWords = 40;
/** Share of words that may be of the other case all the same. */
const strayShare = 0.01;

class TokenBuffer {
  count = 0;
  #words = 0;
  #capitals = 0;
  #uppers = 0;
  #start: Int32Array<ArrayBuffer>;
  #end: Int32Array<ArrayBuffer>;
  #hash: Int32Array<ArrayBuffer>;
  #kind: Uint8Array<ArrayBuffer>;
  #flags: Uint8Array<ArrayBuffer>;

  constructor(capacity: number) {
    this.#start = new Int32Array(capacity);
    this.#end = new Int32Array(capacity);
    this.#hash = new Int32Array(capacity);
    this.#kind = new Uint8Array(capacity);
    this.#flags = new Uint8Array(capacity);
  }

  push(start: number, end: number, kind: number, flags: number, hash: number): void {
    if (this.count === this.#start.length) this.#grow();
    const at = this.count++;
    this.#start[at] = start;
    this.#end[at] = end;
    this.#hash[at] = hash;
    this.#kind[at] = kind;
    this.#flags[at] = flags;
    if (kind === tokenKind.word) this.#countWord(flags);
  }

  #countWord(flags: number): void {
    this.#words++;
    if ((flags & tokenFlags.capital) !== 0) this.#capitals++;
    if ((flags & tokenFlags.upper) !== 0) this.#uppers++;
  }

  #grow(): void {
    const size = this.#start.length * 2;
    const wide = (old: Int32Array<ArrayBuffer>) => new Int32Array(old.buffer.transfer(size * 4));
    const narrow = (old: Uint8Array<ArrayBuffer>) => new Uint8Array(old.buffer.transfer(size));
    this.#start = wide(this.#start);
    this.#end = wide(this.#end);
    this.#hash = wide(this.#hash);
    this.#kind = narrow(this.#kind);
    this.#flags = narrow(this.#flags);
  }

  /** In a text of small letters any word may stand for one in capitals: it is marked as one. */
  #markWords(): void {
    const marks = tokenFlags.capital | tokenFlags.upper;
    for (let at = 0; at < this.count; at++)
      if (this.#kind[at] === tokenKind.word) this.#flags[at] = (this.#flags[at] ?? 0) | marks;
  }

  #writing(): Writing {
    const strays = this.#words * strayShare;
    if (this.#words < fewestWords) return 'mixed';
    if (this.#capitals <= strays) return 'small';
    return this.#words - this.#uppers <= strays ? 'capitals' : 'mixed';
  }

  finish(): Tokens {
    const writing = this.#writing();
    if (writing === 'small') this.#markWords();
    return {
      isCaseless: writing !== 'mixed',
      count: this.count,
      start: this.#start,
      end: this.#end,
      hash: this.#hash,
      kind: this.#kind,
      flags: this.#flags,
    };
  }
}

function scanWord(text: string, start: number, flags: number, out: TokenBuffer): number {
  let at = start;
  let hash = hashSeed;
  let capitals = 0;
  let units = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const traits = traitsOf(code);
    if ((traits & unitTraits.class) !== charClass.letter) break;
    capitals += traits & unitTraits.capital;
    units |= code;
    hash = Math.imul(hash ^ (traits >> unitTraits.foldedShift), hashPrime);
  }
  let shape = flags;
  if (capitals === 0 && units < 128) shape |= tokenFlags.small;
  if ((traitsOf(text.charCodeAt(start)) & unitTraits.capital) !== 0) shape |= tokenFlags.capital;
  if (capitals === (at - start) * unitTraits.capital) shape |= tokenFlags.upper;
  out.push(start, at, tokenKind.word, shape, hash);
  return at;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** A comma belongs to a number only before exactly three digits (`1,000`). */
function isThousands(text: string, comma: number): boolean {
  return (
    isDigit(text.charCodeAt(comma + 1)) &&
    isDigit(text.charCodeAt(comma + 2)) &&
    isDigit(text.charCodeAt(comma + 3)) &&
    !isDigit(text.charCodeAt(comma + 4))
  );
}

function scanNumber(text: string, start: number, flags: number, out: TokenBuffer): number {
  let at = start;
  let hash = hashSeed;
  let seenPoint = false;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) hash = Math.imul(hash ^ code, hashPrime);
    else if (code === 46 && !seenPoint && isDigit(text.charCodeAt(at + 1))) {
      seenPoint = true;
      hash = Math.imul(hash ^ code, hashPrime);
    } else if (
      !(code === 44 && !seenPoint && at - start <= 3 && at > start && isThousands(text, at))
    )
      break;
  }
  out.push(start, at, tokenKind.number, flags, hash);
  return at;
}

/** Blanks and line breaks before a token, as flags of it. */
class Spacing {
  #spaces = 0;
  #newlines = 1;

  see(kind: number, code: number, before: number): boolean {
    if (kind === charClass.space) this.#spaces += code === 9 ? 2 : 1;
    else if (kind !== charClass.newline) return false;
    else if (code !== 10 || before !== 13) this.#newlines++;
    return true;
  }

  take(): number {
    const flags = this.#flags();
    this.#spaces = 0;
    this.#newlines = 0;
    return flags;
  }

  #flags(): number {
    if (this.#newlines > 1) return tokenFlags.lineStart | tokenFlags.blankBefore;
    if (this.#newlines > 0) return tokenFlags.lineStart;
    if (this.#spaces > 1) return tokenFlags.gap;
    return this.#spaces === 0 ? tokenFlags.glued : 0;
  }
}

function startsPointNumber(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 46 || !isDigit(text.charCodeAt(at + 1))) return false;
  const before = at > 0 ? classOf(text.charCodeAt(at - 1)) : charClass.space;
  return before !== charClass.letter && before !== charClass.digit && before !== charClass.other;
}

/** Cuts text into words, numbers and single punctuation marks in one pass. Linear in the length of the text. */
export function tokenise(text: string): Tokens {
  const out = new TokenBuffer(Math.max(64, (text.length >> 2) + 16));
  const spacing = new Spacing();
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (spacing.see(kind, code, at > 0 ? text.charCodeAt(at - 1) : 0)) {
      at++;
      continue;
    }
    const flags = spacing.take();
    if (kind === charClass.letter) at = scanWord(text, at, flags, out);
    else if (kind === charClass.digit) at = scanNumber(text, at, flags, out);
    else if (startsPointNumber(text, at)) at = scanPointNumber(text, at, flags, out);
    else {
      const hash = Math.imul(hashSeed ^ code, hashPrime);
      out.push(at, at + 1, tokenKind.punctuation, flags, hash);
      at++;
    }
  }
  return out.finish();
}

/** `.5` written without its zero. */
function scanPointNumber(text: string, start: number, flags: number, out: TokenBuffer): number {
  let at = start + 1;
  let hash = Math.imul(hashSeed ^ 46, hashPrime);
  for (; at < text.length && isDigit(text.charCodeAt(at)); at++)
    hash = Math.imul(hash ^ text.charCodeAt(at), hashPrime);
  out.push(start, at, tokenKind.number, flags, hash);
  return at;
}
