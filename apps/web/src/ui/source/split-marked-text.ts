/** A part of a text; offsets are of the document, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Segment {
  readonly text: string;
  readonly start: number;
  /** `picked` lies over `marked`. */
  readonly tone: 'plain' | 'marked' | 'picked';
}

interface MarkedText {
  readonly text: string;
  /** Where the text begins in the document. */
  readonly start: number;
  readonly marked: readonly Span[];
  readonly picked: Span | undefined;
}

const covers = (span: Span, from: number, to: number): boolean =>
  span.start < to && from < span.end;

/** The text cut where marks begin and end. */
export function splitMarkedText({ text, start, marked, picked }: MarkedText): readonly Segment[] {
  const end = start + text.length;
  const spans = picked === undefined ? marked : [...marked, picked];
  const edges = spans.flatMap((span) => [span.start, span.end]);
  const cuts = [...new Set([start, ...edges, end])]
    .filter((cut) => cut >= start && cut <= end)
    .toSorted((left, right) => left - right);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? end;
    const isPicked = picked !== undefined && covers(picked, from, to);
    const isMarked = marked.some((span) => covers(span, from, to));
    return {
      text: text.slice(from - start, to - start),
      start: from,
      tone: isPicked ? 'picked' : isMarked ? 'marked' : 'plain',
    };
  });
}
