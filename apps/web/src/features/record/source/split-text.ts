import { overlaps, type Span } from '../facts/filter-facts.js';

/** `lit`: of the fact that is looked at. `read`: something was read there. `found`: somebody searches for it. */
export type MarkTone = 'read' | 'found' | 'lit';

export interface Mark extends Span {
  readonly tone: MarkTone;
}

export interface Segment extends Span {
  readonly text: string;
  readonly tone: MarkTone | null;
}

const weight = { read: 1, found: 2, lit: 3 } as const satisfies Record<MarkTone, number>;

const strongest = (marks: readonly Mark[]): MarkTone | null =>
  marks.reduce<MarkTone | null>(
    (tone, mark) => (tone === null || weight[mark.tone] > weight[tone] ? mark.tone : tone),
    null,
  );

/** A piece of the text, cut where marks begin and end; where several lie on each other the strongest shows. */
export function splitText(text: string, start: number, marks: readonly Mark[]): readonly Segment[] {
  const end = start + text.length;
  const touching = marks.filter((mark) => overlaps(mark, { start, end }));
  const cuts = [...new Set([start, end, ...touching.flatMap((mark) => [mark.start, mark.end])])]
    .filter((cut) => cut >= start && cut <= end)
    .sort((left, right) => left - right);
  const segments: Segment[] = [];
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const span = { start: from, end: cuts[index + 1] ?? end };
    const tone = strongest(touching.filter((mark) => overlaps(mark, span)));
    const last = segments.at(-1);
    const begin = last?.tone === tone ? last.start : from;
    if (last?.tone === tone) segments.pop();
    const piece = text.slice(begin - start, span.end - start);
    segments.push({ start: begin, end: span.end, text: piece, tone });
  }
  return segments;
}

const blockLength = 3_000;

/** A long text in blocks that end at lines, so that only those in sight need be in the page. */
export function splitBlocks(
  text: string,
  start: number,
): readonly (Span & { readonly text: string })[] {
  const blocks: (Span & { readonly text: string })[] = [];
  let from = 0;
  while (from < text.length) {
    const line = text.indexOf('\n', from + blockLength);
    const to =
      line === -1 || line + 1 > from + 2 * blockLength
        ? Math.min(text.length, from + 2 * blockLength)
        : line + 1;
    const until = text.length - from <= blockLength ? text.length : to;
    blocks.push({ start: start + from, end: start + until, text: text.slice(from, until) });
    from = until;
  }
  return blocks;
}
