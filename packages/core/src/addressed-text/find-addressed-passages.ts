import type { SourceDocument } from '../document/source-document.js';
import type { Span } from '../record/fact-drafts.js';
import { addressSigns } from './address-signs.js';
import { findAddressedSentences } from './find-addressed-sentences.js';
import { type FoldedText, foldDisguises } from './fold-disguises.js';
import { createPatternFilter, type PatternFilter, withRequirements } from './required-texts.js';

/** A passage that speaks to whoever reads the document for a machine, rather than of the patient. */
export interface AddressedPassage extends Span {
  /** The name of the sign that gave it away; `register` where it is the choice of words. */
  readonly sign: string;
  /** False where only facts that rest on it are doubted, and the document is not said to give orders. */
  readonly isPlain: boolean;
}

const signs = withRequirements(addressSigns);

/** As far as one order is taken to reach where no blank line ends it. */
const mostLines = 14;
/** A line's end inside a paragraph. */
const wrap = /(?<=\S)\n(?=\S)/g;
const blankLine = /\n[^\S\n]*\n|\f/g;

const lineStart = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\f', at - 1)) + 1;

function nthLineEnd(text: string, from: number, lines: number): number {
  let end = from;
  for (let line = 0; line < lines; line += 1) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text.length;
    end = next + 1;
  }
  return end;
}

function paragraphEnd(text: string, from: number): number {
  blankLine.lastIndex = from;
  const blank = blankLine.exec(text)?.index ?? text.length;
  return Math.min(blank, nthLineEnd(text, from, mostLines));
}

/** From the line of the sign to the end of its paragraph; where that announces something, of the next one too. */
function passageAround(text: string, { start, end }: Span): Span {
  const last = paragraphEnd(text, end);
  const isAnnouncing = /:\s*$/.test(text.slice(start, last));
  const next = isAnnouncing ? last + (/^\s*/.exec(text.slice(last))?.[0].length ?? 0) : last;
  return { start: lineStart(text, start), end: isAnnouncing ? paragraphEnd(text, next) : last };
}

function trim(text: string, { start, end }: Span): Span {
  const own = text.slice(start, end);
  return { start: start + own.length - own.trimStart().length, end: start + own.trimEnd().length };
}

/** Sentences that the table of signs need not know, without the white space around them. */
function listSentences(
  text: string,
  { folded, offsetOf }: FoldedText,
  mayBeFound: PatternFilter,
): AddressedPassage[] {
  return findAddressedSentences(folded, mayBeFound).map(({ start, end, isPlain }) => {
    const own = trim(text, { start: offsetOf(start), end: offsetOf(end) });
    const reach = isPlain ? { ...own, end: Math.max(own.end, paragraphEnd(text, own.end)) } : own;
    return { ...reach, sign: 'register', isPlain };
  });
}

/** The passages that the table of signs gives away, by their place. */
function findSigned(
  text: string,
  { folded, offsetOf }: FoldedText,
  { unwrapped, mayBeFound }: { readonly unwrapped: string; readonly mayBeFound: PatternFilter },
): Map<string, AddressedPassage> {
  const found = new Map<string, AddressedPassage>();
  for (const sign of signs.filter(mayBeFound)) {
    for (const form of [folded, unwrapped]) {
      // Within a passage that this sign gave away, its next signs say nothing new.
      let coveredTo = 0;
      for (const match of form.matchAll(sign.pattern)) {
        const start = offsetOf(match.index);
        if (start < coveredTo) continue;
        const end = offsetOf(match.index + match[0].length);
        const passage = passageAround(text, { start, end });
        coveredTo = passage.end;
        const key = `${passage.start}-${passage.end}`;
        if (!found.has(key)) found.set(key, { ...passage, sign: sign.name, isPlain: true });
      }
    }
  }
  return found;
}

/**
 * Finds the passages that give orders to a reading machine, or show it an answer to copy. A fact that rests on such
 * a passage alone is no statement of the record's.
 */
export function findAddressedPassages({ text }: Pick<SourceDocument, 'text'>): AddressedPassage[] {
  const form = foldDisguises(text);
  // A sentence may run over the end of a line; a sign may stand at the beginning of one.
  const unwrapped = form.folded.replaceAll(wrap, ' ');
  const mayBeFound = createPatternFilter(unwrapped);
  const found = findSigned(text, form, { unwrapped, mayBeFound });
  const isKnown = createAddressedCheck([...found.values()]);
  const sentences = listSentences(text, form, mayBeFound);
  const passages = [...found.values(), ...sentences.filter((sentence) => !isKnown(sentence))];
  return passages.sort((left, right) => left.start - right.start);
}

/** Passages as disjoint spans in order. */
function joinPassages(passages: readonly Span[]): Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of passages.toSorted((left, right) => left.start - right.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** Whether a place lies within what the passages cover together. */
export function createAddressedCheck(passages: readonly Span[]): (span: Span) => boolean {
  const joined = joinPassages(passages);
  return ({ start, end }) => {
    if (start >= end) return false;
    let low = 0;
    let high = joined.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((joined[middle]?.end ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    const passage = joined[low];
    return passage !== undefined && passage.start <= start;
  };
}
