import { useDeferredValue, useMemo, useState } from 'react';
import { type Hit, searchPages } from './search-pages.js';
import { usePageTexts } from './use-source.js';

const shortest = 2;

/** Words that are looked for in the source: the hits, and the one that is at. Stays in memory. */
export function useSourceSearch(documentId: string, numbers: readonly number[]) {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const deferred = useDeferredValue(words);
  const isAsked = deferred.trim().length >= shortest;
  const texts = usePageTexts(documentId, numbers, isAsked);
  const hits = useMemo(
    () => (isAsked && texts.data !== undefined ? searchPages(texts.data, deferred) : []),
    [isAsked, texts.data, deferred],
  );
  const status = () => {
    if (!isAsked) return '';
    if (texts.data === undefined) return '…';
    return hits.length === 0 ? 'No hit' : `${Math.min(at, hits.length - 1) + 1} of ${hits.length}`;
  };
  return {
    words,
    setWords: (next: string) => {
      setWords(next);
      setAt(0);
    },
    hits,
    current: hits[Math.min(at, hits.length - 1)],
    status: status(),
    /** Goes to a hit before or after; the first time to the first. */
    step: (by: 1 | -1): Hit | undefined => {
      if (hits.length === 0) return undefined;
      const next = (at + by + hits.length) % hits.length;
      setAt(next);
      return hits[next];
    },
  };
}
