/** A line of the canonical text: where it stands, and what it says once place and look are put aside. */
export interface TextLine {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

const normalise = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** Lines of `text.slice(start, end)` that hold anything. */
export const listLines = (
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): readonly TextLine[] => {
  const lines: TextLine[] = [];
  let from = start;
  while (from < end) {
    const newline = text.indexOf('\n', from);
    const to = newline === -1 || newline >= end ? end : newline;
    const key = normalise(text.slice(from, to));
    if (key !== '') lines.push({ start: from, end: to, key });
    from = to + 1;
  }
  return lines;
};

const pageNumber =
  /\bp(?:age|g)?\.?\s*[:#]?\s*\d+(?:\s*(?:of|\/)\s*\d+)?\b|\b\d+\s+of\s+\d+\b|^\W*\d{1,4}\W*$/g;

/** A running header differs from page to page in its page number only; other numbers are content. */
export const withoutPageNumber = (key: string): string => key.replace(pageNumber, '#');
