import type { operations } from '@medextract/contract';
import type { z } from 'zod';
import { overlaps } from '../facts/filter-facts.js';
import type { Mark, MarkTone } from './split-text.js';

export type SourcePage = z.infer<(typeof operations.getPage)['answer']>;
type Box = SourcePage['words'][number]['box'];

export interface Highlight {
  readonly box: Box;
  readonly tone: MarkTone;
}

/** Words whose middles are closer than this share of their height stand on one line. */
const sameLineShare = 0.5;

const isBeside = (left: Box, right: Box): boolean =>
  Math.abs(left.y + left.height / 2 - (right.y + right.height / 2)) <
  Math.min(left.height, right.height) * sameLineShare;

function join(left: Box, right: Box): Box {
  const x = Math.min(left.x, right.x);
  const y = Math.min(left.y, right.y);
  return {
    x,
    y,
    width: Math.max(left.x + left.width, right.x + right.width) - x,
    height: Math.max(left.y + left.height, right.y + right.height) - y,
  };
}

/** Boxes of the words that a mark covers, one for each line. */
function boxesOf({ words }: Pick<SourcePage, 'words'>, mark: Mark): readonly Box[] {
  const covered = words.filter((word) => overlaps(word, mark)).map(({ box }) => box);
  const lines: Box[] = [];
  for (const box of covered) {
    const last = lines.at(-1);
    if (last !== undefined && isBeside(last, box)) lines[lines.length - 1] = join(last, box);
    else lines.push(box);
  }
  return lines;
}

/** Where marks stand on the picture of a page, in points from its top left; the strongest comes last, so it lies on top. */
export const toHighlights = (
  page: Pick<SourcePage, 'words'>,
  marks: readonly Mark[],
): readonly Highlight[] =>
  (['read', 'found', 'lit'] as const).flatMap((tone) =>
    marks
      .filter((mark) => mark.tone === tone)
      .flatMap((mark) => boxesOf(page, mark).map((box) => ({ box, tone }))),
  );
