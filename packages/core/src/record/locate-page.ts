import type { PlacedWord, SourceDocument, SourcePage } from '../document/source-document.js';
import type { Box } from '../schema/index.js';
import type { Span } from './fact-drafts.js';

/** Index of the last item that starts at or before the offset; -1 where there is none. */
function lastStartingBy(items: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && item.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The page that a span begins on; undefined where the format has no pages at all. */
export function findPage(document: SourceDocument, span: Span): SourcePage | undefined {
  return document.pages[Math.max(0, lastStartingBy(document.pages, span.start))];
}

function wordsOf(words: readonly PlacedWord[], span: Span): readonly PlacedWord[] {
  let first = Math.max(0, lastStartingBy(words, span.start));
  const word = words[first];
  if (word !== undefined && word.end <= span.start) first += 1;
  return words.slice(first, lastStartingBy(words, span.end - 1) + 1);
}

/** The smallest box around the words of a span; null where the page has no geometry there. */
export function toBox(page: SourcePage, span: Span): Box | null {
  if (page.words.length === 0) return null;
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { box } of wordsOf(page.words, span)) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return right < left ? null : { x: left, y: top, width: right - left, height: bottom - top };
}
