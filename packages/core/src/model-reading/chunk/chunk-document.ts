import type { SourceDocument } from '../../document/source-document.js';
import { estimateTokens } from '../../models/estimate-tokens.js';
import type { Span } from '../../record/fact-drafts.js';
import { findHeading, isHeading } from './heading.js';

/** A part of a document that is asked about at once, with what it must know of the parts before it. */
export interface Chunk extends Span {
  readonly index: number;
  readonly tokens: number;
  /** Numbers of the pages that it touches, in order. */
  readonly pages: readonly number[];
  /** The heading that the part continues under; null where it begins with one. */
  readonly section: string | null;
  /** The last date of an encounter that stands before the part. */
  readonly encounterDate: string | null;
}

interface Piece extends Span {
  readonly tokens: number;
  /** How good a place before this piece is to cut: a page, a heading, a blank line, any line, inside a line. */
  readonly rank: number;
}

const ranks = { page: 4, heading: 3, blank: 2, line: 1, inside: 0 } as const;
/** A better border is taken where it leaves at least this share of the budget used. */
const leastUsed = 0.4;
const lineOf = /[^\n\f]*[\n\f]?/g;

/** A line longer than the budget is cut at white space, or where there is none, at so many characters. */
function* cutLine(
  text: string,
  line: Span & { readonly rank: number },
  budget: number,
): Generator<Piece> {
  let { start } = line;
  let { rank } = line;
  const step = Math.max(1, budget);
  while (start < line.end) {
    const most = Math.min(line.end, start + step);
    const space = most < line.end ? text.lastIndexOf(' ', most) : -1;
    const end = space > start ? space + 1 : most;
    yield { start, end, rank, tokens: estimateTokens(text.slice(start, end)).likely };
    start = end;
    rank = ranks.inside;
  }
}

function rankOf(
  line: string,
  { isPageStart, isAfterBlank }: { isPageStart: boolean; isAfterBlank: boolean },
): number {
  if (isPageStart) return ranks.page;
  if (isHeading(line)) return ranks.heading;
  return isAfterBlank ? ranks.blank : ranks.line;
}

function listPieces({ text, pages }: SourceDocument, span: Span, budget: number): Piece[] {
  const pageStarts = new Set(pages.map(({ start }) => start));
  const pieces: Piece[] = [];
  let isAfterBlank = false;
  const part = text.slice(span.start, span.end);
  for (const { 0: line, index } of part.matchAll(lineOf)) {
    if (line === '') continue;
    const start = span.start + index;
    const end = start + line.length;
    const tokens = estimateTokens(line).likely;
    const rank = rankOf(line, { isPageStart: pageStarts.has(start), isAfterBlank });
    if (tokens <= budget) pieces.push({ start, end, tokens, rank });
    else pieces.push(...cutLine(text, { start, end, rank }, budget));
    isAfterBlank = line.trim() === '';
  }
  return pieces;
}

/** The piece to begin the next part with: the best border that the budget reaches. */
function findCut(pieces: readonly Piece[], from: number, budget: number): number {
  let used = 0;
  let best = from + 1;
  let bestRank = -1;
  for (let at = from; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined) break;
    if (at > from && piece.rank >= bestRank && used >= budget * leastUsed) {
      best = at;
      bestRank = piece.rank;
    }
    if (used + piece.tokens > budget) return bestRank < 0 ? Math.max(from + 1, at) : best;
    used += piece.tokens;
  }
  return pieces.length;
}

const encounterLine =
  /(?:date of (?:service|visit|encounter|admission|exam(?:ination)?)|(?:visit|encounter|service|admission|admit) date|\bdos)\s*[:=-]\s*([^\n\f]{4,40})/gi;

interface DatedPlace {
  readonly at: number;
  readonly date: string;
}

const listEncounterDates = (text: string): DatedPlace[] =>
  [...text.matchAll(encounterLine)].map((match) => ({
    at: match.index,
    date: match[1]?.trim() ?? '',
  }));

const pagesOf = ({ pages }: SourceDocument, { start, end }: Span): number[] =>
  pages.filter((page) => page.start < end && page.end > start).map(({ number }) => number);

function chunkSpan(document: SourceDocument, span: Span, budgetTokens: number): Chunk[] {
  const { text } = document;
  const pieces = listPieces(document, span, budgetTokens);
  const dates = listEncounterDates(text);
  const chunks: Chunk[] = [];
  let from = 0;
  while (from < pieces.length) {
    const to = findCut(pieces, from, budgetTokens);
    const [first, last] = [pieces[from], pieces[to - 1]];
    if (first === undefined || last === undefined) break;
    const { start, rank } = first;
    const own = text.slice(start, last.end);
    from = to;
    if (own.trim() === '') continue;
    chunks.push({
      start,
      end: last.end,
      index: chunks.length,
      tokens: estimateTokens(own).likely,
      pages: pagesOf(document, { start, end: last.end }),
      section: rank === ranks.heading ? null : findHeading(text.slice(0, start)),
      encounterDate: dates.findLast(({ at }) => at < start)?.date ?? null,
    });
  }
  return chunks;
}

/**
 * Cuts a document into parts of at most so many estimated tokens: at pages before headings before blank lines before
 * lines. The parts cover all that is not blank, in order and without overlap.
 */
export const chunkDocument = (document: SourceDocument, budgetTokens: number): Chunk[] =>
  chunkSpan(document, { start: 0, end: document.text.length }, budgetTokens);

/** A part cut in two or more smaller ones; undefined where it is too small to be cut. */
export function splitChunk(document: SourceDocument, chunk: Chunk): readonly Chunk[] | undefined {
  const parts = chunkSpan(document, chunk, Math.max(1, Math.ceil(chunk.tokens / 2)));
  return parts.length < 2 ? undefined : parts.map((part) => ({ ...part, index: chunk.index }));
}
