import type { Span } from '../facts/filter-facts.js';

export interface SearchedPage {
  readonly number: number;
  readonly start: number;
  readonly text: string;
}

export interface Hit extends Span {
  readonly page: number;
}

const mostHits = 2_000;
const special = /[.*+?^${}()|[\]\\]/g;

/** Where words stand in the pages, without regard to letter case; any blank stands for any other. */
export function searchPages(pages: readonly SearchedPage[], words: string): readonly Hit[] {
  const wanted = words.trim();
  if (wanted === '') return [];
  const pattern = wanted.replace(special, '\\$&').replace(/\s+/g, '\\s+');
  const hits: Hit[] = [];
  for (const { number, start, text } of pages) {
    for (const match of text.matchAll(new RegExp(pattern, 'gi'))) {
      hits.push({
        page: number,
        start: start + match.index,
        end: start + match.index + match[0].length,
      });
      if (hits.length === mostHits) return hits;
    }
  }
  return hits;
}
