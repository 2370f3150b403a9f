import type { PlacedWord } from '@medextract/core';
import { orderRows } from './find-columns.js';
import { type Fragment, type Row, rightOf } from './fragment.js';
import { groupRows, splitSegments } from './group-rows.js';
import { listMarker } from './list-marker.js';

export interface PageLayout {
  readonly text: string;
  readonly words: readonly PlacedWord[];
}

/** Between the columns of a table row. */
const columnSpace = '   ';
/** Letters rise this share of the font size above the baseline. */
const ascentShare = 0.8;
/** Narrower gaps are kerning, not spaces. */
const wordGapShare = 0.13;
/** A line that follows at more than this many usual distances starts a paragraph. */
const paragraphGap = 1.45;

class PageText {
  text = '';
  readonly words: PlacedWord[] = [];

  space(separator: string): void {
    if (this.text === '' || this.text.endsWith('\n')) return;
    const trailing = this.text.length - this.text.trimEnd().length;
    this.text += separator.slice(Math.min(trailing, separator.length));
  }

  get endsInListMarker(): boolean {
    return listMarker.test(this.text.slice(this.text.lastIndexOf('\n') + 1));
  }

  /** Words share the width of their fragment by their count of characters. */
  add(fragment: Fragment): void {
    const perChar = fragment.width / Math.max(1, fragment.text.length);
    let written = 0;
    for (const { 0: word, index } of fragment.text.matchAll(/\S+/g)) {
      const gap = index - written;
      if (gap > 0) this.space(gap === 1 ? ' ' : columnSpace);
      const start = this.text.length;
      this.text += word;
      written = index + word.length;
      this.words.push({
        start,
        end: this.text.length,
        box: {
          x: fragment.x + index * perChar,
          y: fragment.baseline - fragment.size * ascentShare,
          width: word.length * perChar,
          height: fragment.size,
        },
        ...(fragment.confidence === undefined ? {} : { confidence: fragment.confidence }),
        ...(fragment.isRestored === undefined ? {} : { isRestored: fragment.isRestored }),
      });
    }
    if (written < fragment.text.length) this.space(' ');
  }

  endLine(): void {
    this.text = `${this.text.trimEnd()}\n`;
  }
}

const writeRow = (page: PageText, row: Row): void => {
  for (const [index, segment] of splitSegments(row).entries()) {
    page.space(index === 1 && page.endsInListMarker ? ' ' : columnSpace);
    let previous: Fragment | undefined;
    for (const fragment of segment.fragments) {
      const gap = previous === undefined ? 0 : fragment.x - rightOf(previous);
      if (gap > fragment.size * wordGapShare || fragment.isWord === true) page.space(' ');
      page.add(fragment);
      previous = fragment;
    }
  }
  page.endLine();
};

const usualPitch = (rows: readonly Row[]): number => {
  const pitches = rows
    .slice(1)
    .map((row, index) => row.baseline - (rows[index]?.baseline ?? 0))
    .filter((pitch) => pitch > 0)
    .toSorted((a, b) => a - b);
  return pitches[Math.floor(pitches.length / 2)] ?? 0;
};

const writeBlock = (page: PageText, rows: readonly Row[]): void => {
  const pitch = usualPitch(rows);
  let previous: Row | undefined;
  for (const row of rows) {
    const gap = previous === undefined ? 0 : row.baseline - previous.baseline;
    if (gap > Math.max(pitch * paragraphGap, row.size * 1.5)) page.text += '\n';
    writeRow(page, row);
    previous = row;
  }
};

/** Text of a page in reading order; a table row is one line, its columns three spaces apart. */
export const layoutPage = (fragments: readonly Fragment[]): PageLayout => {
  const filled = fragments.filter(({ text }) => text.trim() !== '');
  const page = new PageText();
  for (const block of orderRows(groupRows(filled))) {
    if (page.text !== '') page.text += '\n';
    writeBlock(page, block);
  }
  return { text: page.text.trimEnd(), words: page.words };
};
