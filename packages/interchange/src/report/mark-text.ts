/** A stretch of text that one fact stands on. */
export interface MarkedSpan {
  readonly start: number;
  readonly end: number;
  readonly fact: number;
}

/** A piece of text in which the set of facts does not change. */
export interface TextSegment {
  readonly text: string;
  readonly facts: readonly number[];
}

/**
 * Cuts `text[from, to)` wherever a span begins or ends, so that spans may overlap freely.
 * The pieces joined are the text again.
 */
export function segmentText(
  text: string,
  range: { readonly from: number; readonly to: number },
  spans: readonly MarkedSpan[],
): readonly TextSegment[] {
  const inside = spans
    .filter((span) => span.start < range.to && span.end > range.from && span.start < span.end)
    .toSorted((a, b) => a.start - b.start);
  const cuts = new Set([range.from, range.to]);
  for (const span of inside) {
    cuts.add(Math.max(range.from, span.start));
    cuts.add(Math.min(range.to, span.end));
  }
  const bounds = [...cuts].toSorted((a, b) => a - b);
  const open = new Set<MarkedSpan>();
  let next = 0;
  const segments: TextSegment[] = [];
  for (const [index, start] of bounds.entries()) {
    const end = bounds[index + 1];
    if (end === undefined) break;
    for (let span = inside[next]; span !== undefined && span.start <= start; span = inside[next]) {
      open.add(span);
      next += 1;
    }
    for (const span of open) if (span.end <= start) open.delete(span);
    const facts = [...new Set([...open].map((span) => span.fact))].toSorted((a, b) => a - b);
    segments.push({ text: text.slice(start, end), facts });
  }
  return segments;
}
