import { type TextLine, withoutPageNumber } from './text-lines.js';

/** Page headers and footers stand in the first and last lines of a page. */
const edgeLines = 4;
const minPages = 3;

const edgesOf = (lines: readonly TextLine[]): readonly TextLine[] =>
  lines.length <= edgeLines * 2
    ? lines
    : [...lines.slice(0, edgeLines), ...lines.slice(-edgeLines)];

/**
 * Keys of the lines that head or foot many pages: the same text, the page number aside, at the edge
 * of at least three pages, or of more than half of them (of two at least).
 */
export const findRunningKeys = (pages: readonly (readonly TextLine[])[]): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  const filled = pages.filter((lines) => lines.length > 0);
  for (const lines of filled) {
    for (const key of new Set(edgesOf(lines).map((line) => withoutPageNumber(line.key)))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const needed = Math.max(2, Math.min(minPages, Math.floor(filled.length / 2) + 1));
  return new Set([...counts].filter(([, count]) => count >= needed).map(([key]) => key));
};

/** The running lines of one page: they reach in from its edges without a gap. */
export const listRunningLines = (
  lines: readonly TextLine[],
  keys: ReadonlySet<string>,
): readonly TextLine[] => {
  const isRunning = (line: TextLine): boolean => keys.has(withoutPageNumber(line.key));
  const top = lines.slice(0, edgeLines);
  const firstOther = top.findIndex((line) => !isRunning(line));
  const head = firstOther === -1 ? top : top.slice(0, firstOther);
  const bottom = lines.slice(head.length).slice(-edgeLines);
  const lastOther = bottom.findLastIndex((line) => !isRunning(line));
  return [...head, ...bottom.slice(lastOther + 1)];
};
