import type { RecognisedWord } from './ocr-pool.js';

/** Shorter words may be as tall as they are wide. */
const minShapedChars = 4;

/**
 * Whether most words stand upright. The engine reads the letters of a page on its side, often with
 * full confidence, but rows and columns are told from places, and those are turned.
 */
export const liesSideways = (words: readonly RecognisedWord[]): boolean => {
  const shaped = words.filter(({ text }) => text.length >= minShapedChars);
  const tall = shaped.filter(({ left, right, top, bottom }) => bottom - top > right - left);
  return tall.length * 2 > shaped.length;
};
