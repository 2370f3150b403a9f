import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageDraft } from '../../format-reader.js';
import { layoutPage, type PageLayout } from '../../layout/layout-page.js';
import { listPageFragments, type PageFragments, toPageBox } from './page-fragments.js';

const joinLayouts = (layouts: readonly PageLayout[]): PageLayout => {
  let text = '';
  const words = layouts.flatMap((layout) => {
    if (text !== '') text += '\n\n';
    const shift = text.length;
    text += layout.text;
    return layout.words.map((word) => ({
      ...word,
      start: word.start + shift,
      end: word.end + shift,
    }));
  });
  return { text, words };
};

/** Text in the page's main direction first; what stands sideways in the margin comes after it. */
const layoutDirections = ({ byQuarter, size }: PageFragments): PageLayout => {
  const directions = [...byQuarter].map(([quarter, fragments]) => {
    const { text, words } = layoutPage(fragments);
    return {
      text,
      words: words.map((word) => ({ ...word, box: toPageBox(word.box, quarter, size) })),
    };
  });
  const filled = directions.filter(({ text }) => text !== '');
  return joinLayouts(filled.toSorted((a, b) => b.text.length - a.text.length));
};

export async function readTextLayer(page: PDFPageProxy): Promise<PageDraft> {
  const fragments = await listPageFragments(page);
  return {
    ...layoutDirections(fragments),
    source: 'text',
    size: fragments.size,
    ocrConfidence: null,
    unreadable: null,
  };
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Fewer letters say too little about the language. */
const minLetters = 60;
/** English has about 38 vowels in 100 letters; tables of abbreviations still have over 20. */
const minVowelShare = 0.14;
const maxUnmappedShare = 0.1;

/**
 * A font without a sound character map yields glyph numbers instead of letters: private or missing
 * characters, or a cipher, which shows in its lack of vowels.
 */
export const isBrokenText = (text: string): boolean => {
  const visible = count(text, /\S/g);
  if (visible === 0) return false;
  if (count(text, /[\ufffd\ue000-\uf8ff\u0080-\u009f]/g) > visible * maxUnmappedShare) return true;
  const letters = count(text, /[a-z]/gi);
  if (letters < minLetters) return false;
  return count(text, /[aeiouy]/gi) < letters * minVowelShare;
};

export const countVisible = (text: string): number => count(text, /\S/g);
