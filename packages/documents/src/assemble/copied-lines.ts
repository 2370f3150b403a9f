import type { TextLine } from './text-lines.js';

/** Shorter runs repeat by chance: form labels, "Normal", a signature. */
const blockLines = 5;
const minBlockChars = 60;

const shingleAt = (lines: readonly TextLine[], index: number): string =>
  lines
    .slice(index, index + blockLines)
    .map((line) => line.key)
    .join('\n');

/**
 * Finds copied-forward text: lines that stand, five or more in a row and unchanged, on earlier pages.
 * Pages are given in order, one call each; a block that a page's end cuts is found with the second
 * page, so lines of the page before may be among those found.
 */
export const createCopiedLineFinder = (): ((lines: readonly TextLine[]) => readonly TextLine[]) => {
  const seen = new Set<string>();
  let tail: readonly TextLine[] = [];
  return (page) => {
    const lines = [...tail, ...page];
    tail = lines.slice(1 - blockLines);
    const copied = new Set<TextLine>();
    const own: string[] = [];
    for (let index = 0; index + blockLines <= lines.length; index += 1) {
      const shingle = shingleAt(lines, index);
      if (shingle.length < minBlockChars) continue;
      own.push(shingle);
      if (!seen.has(shingle)) continue;
      for (const line of lines.slice(index, index + blockLines)) copied.add(line);
    }
    for (const shingle of own) seen.add(shingle);
    return lines.filter((line) => copied.has(line));
  };
};
