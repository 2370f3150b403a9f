import type { Span } from '@medextract/core';

/** Whether an offset lies in any of the spans, by binary search: one question costs the same in a long document. */
export function createSpanLookup(spans: readonly Span[]): (offset: number) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const starts = Int32Array.from(sorted, ({ start }) => start);
  const ends = Int32Array.from(sorted, ({ end }) => end);
  for (let at = 1; at < ends.length; at++) ends[at] = Math.max(ends[at] ?? 0, ends[at - 1] ?? 0);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset < (ends[low - 1] ?? 0);
  };
}
