import type { Span } from '@medextract/core';

/** Whether an offset lies in any of the spans, by binary search: one question costs the same in a long document. */
export function createSpanLookup(spans: readonly Span[]): (offset: number) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const ends: number[] = [];
  let end = 0;
  for (const span of sorted) {
    end = Math.max(end, span.end);
    ends.push(end);
  }
  return (offset) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset < (ends[low - 1] ?? 0);
  };
}
