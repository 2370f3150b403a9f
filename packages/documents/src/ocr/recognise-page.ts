import type { PlacedWord } from '@medextract/core';
import type { PageDraft } from '../format-reader.js';
import type { Fragment } from '../layout/fragment.js';
import { layoutPage } from '../layout/layout-page.js';
import type { ReaderSettings } from '../reader-options.js';
import { TimeLimitError } from '../time-limit.js';
import {
  type GreyImage,
  measureTones,
  stretchContrast,
  type Tones,
  toPgm,
  turnQuarters,
} from './grey-image.js';
import { liesSideways } from './lies-sideways.js';
import type { OcrPool, RecognisedWord } from './ocr-pool.js';
import { restoreCodes } from './restore-codes.js';
import { restoreDecimalPoints } from './restore-decimal-points.js';
import { estimateSkew, straighten, toScanned } from './skew.js';

export interface PagePicture {
  readonly image: GreyImage;
  readonly pointsPerPixel: number;
  /** The page's own size in points: that of the picture is rounded to whole pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

export interface RecogniseContext {
  readonly pool: OcrPool;
  readonly settings: ReaderSettings;
  readonly signal: AbortSignal;
}

/** A page with less ink than this holds no line of text, only dust. */
const blankInkShare = 0.00008;
/** Dust and edge shadows that the engine finds no words in. */
const dustInkShare = 0.004;
/** Borders of tables and underlines, read as letters. */
const ruleWord = /^[|_¦—]+$/;

/** The engine knows no word with a digit inside: it reads the one in A1c as a letter. */
const a1cWord = /\b(Hb|Hgb)?A[lI]c\b/g;

interface Attempt {
  readonly words: readonly RecognisedWord[];
  readonly confidence: number;
  readonly isSideways: boolean;
  readonly image: GreyImage;
  readonly skewDegrees: number;
  readonly quarters: number;
}

/** Mean confidence, each word weighted by its length. */
const meanConfidence = (words: readonly RecognisedWord[]): number => {
  const length = words.reduce((sum, { text }) => sum + text.length, 0);
  const total = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return length === 0 ? 0 : total / length;
};

const attempt = async (
  image: GreyImage,
  { tones, quarters, context }: { tones: Tones; quarters: number; context: RecogniseContext },
): Promise<Attempt> => {
  const turned = turnQuarters(image, quarters);
  const skewDegrees = estimateSkew(turned, (tones.paper + tones.darkest) / 2);
  const straight = straighten(turned, skewDegrees);
  const found = await context.pool.recognise(toPgm(straight), context.signal);
  const filled = found.filter(({ text }) => text.trim() !== '' && !ruleWord.test(text));
  const words = restoreCodes(restoreDecimalPoints(filled, straight));
  return {
    words,
    confidence: meanConfidence(words),
    isSideways: liesSideways(words),
    image: straight,
    skewDegrees,
    quarters,
  };
};

/** Level lines before upright ones, then the surer reading. */
const isBetter = (one: Attempt, other: Attempt): boolean =>
  one.isSideways === other.isSideways ? one.confidence > other.confidence : other.isSideways;

/** A page that reads badly may lie upside down, one whose words stand upright lies on its side. */
const attemptTurns = async (
  image: GreyImage,
  tones: Tones,
  context: RecogniseContext,
): Promise<Attempt> => {
  const isSound = ({ isSideways, confidence }: Attempt) =>
    !isSideways && confidence >= context.settings.ocrConfidenceFloor;
  let best = await attempt(image, { tones, quarters: 0, context });
  const turns = best.isSideways ? [3, 1, 2] : [2, 3, 1];
  for (const quarters of turns) {
    if (isSound(best)) break;
    const turned = await attempt(image, { tones, quarters, context });
    if (isBetter(turned, best)) best = turned;
  }
  return best;
};

const toFragment = (word: RecognisedWord, pointsPerPixel: number): Fragment => ({
  text: word.text.replace(a1cWord, '$1A1c'),
  x: word.left * pointsPerPixel,
  width: (word.right - word.left) * pointsPerPixel,
  baseline: word.baseline * pointsPerPixel,
  size: word.lineHeight * pointsPerPixel,
  confidence: word.confidence,
  isWord: true,
  ...(word.isRestored === undefined ? {} : { isRestored: word.isRestored }),
});

/** From the upright, straightened picture back to the page as it was scanned. */
const toPageWord = (
  word: PlacedWord,
  { image, skewDegrees, quarters }: Attempt,
  scale: number,
): PlacedWord => {
  const { box } = word;
  const width = image.width * scale;
  const height = image.height * scale;
  const middle = toScanned(
    { x: box.x + box.width / 2, y: box.y + box.height / 2 },
    { width, height, skewDegrees },
  );
  const isSideways = quarters % 2 === 1;
  const [x, y] = [
    [middle.x, middle.y],
    [middle.y, width - middle.x],
    [width - middle.x, height - middle.y],
    [height - middle.y, middle.x],
  ][quarters] ?? [middle.x, middle.y];
  const size = isSideways
    ? { width: box.height, height: box.width }
    : { width: box.width, height: box.height };
  return { ...word, box: { x: (x ?? 0) - size.width / 2, y: (y ?? 0) - size.height / 2, ...size } };
};

const emptyPage = (
  picture: PagePicture,
  { reason, confidence }: { reason: string | null; confidence: number | null },
): PageDraft => ({
  text: '',
  words: [],
  source: reason === null ? 'none' : 'ocr',
  size: picture.size,
  ocrConfidence: confidence,
  unreadable: reason,
});

const toDraft = (picture: PagePicture, read: Attempt): PageDraft => {
  const layout = layoutPage(read.words.map((word) => toFragment(word, picture.pointsPerPixel)));
  return {
    text: layout.text,
    words: layout.words.map((word) => toPageWord(word, read, picture.pointsPerPixel)),
    source: 'ocr',
    size: picture.size,
    ocrConfidence: read.confidence,
    unreadable: null,
  };
};

/** Why what was recognised is not to be relied on. */
const findDoubt = ({ isSideways, confidence }: Attempt, settings: ReaderSettings) => {
  if (isSideways) return 'its lines stand upright, whichever way the page is turned';
  return confidence >= settings.ocrConfidenceFloor
    ? null
    : `recognition confidence ${confidence.toFixed(2)} is under the floor`;
};

const describeFault = (error: unknown): string =>
  error instanceof TimeLimitError
    ? 'recognition took longer than its time limit'
    : 'recognition failed';

/** Reads a picture of a page. What fails is told on the page; only an abort is thrown. */
export async function recognisePage(
  picture: PagePicture,
  context: RecogniseContext,
): Promise<PageDraft> {
  const tones = measureTones(picture.image);
  if (tones.inkShare < blankInkShare) return emptyPage(picture, { reason: null, confidence: null });
  try {
    const read = await attemptTurns(stretchContrast(picture.image, tones), tones, context);
    if (read.words.length === 0) {
      const reason = tones.inkShare < dustInkShare ? null : 'no text was recognised';
      return emptyPage(picture, { reason, confidence: null });
    }
    const reason = findDoubt(read, context.settings);
    return reason === null
      ? toDraft(picture, read)
      : emptyPage(picture, { reason, confidence: read.confidence });
  } catch (error) {
    context.signal.throwIfAborted();
    return emptyPage(picture, { reason: describeFault(error), confidence: null });
  }
}
