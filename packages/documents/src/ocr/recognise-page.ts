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
import type { OcrPool, RecognisedWord } from './ocr-pool.js';
import { restoreDecimalPoints } from './restore-decimal-points.js';
import { estimateSkew, straighten, toScanned } from './skew.js';

export interface PagePicture {
  readonly image: GreyImage;
  readonly pointsPerPixel: number;
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
  const words = restoreDecimalPoints(filled, straight);
  return { words, confidence: meanConfidence(words), image: straight, skewDegrees, quarters };
};

/** A page that reads badly may lie on its side or upside down. */
const attemptTurns = async (
  image: GreyImage,
  tones: Tones,
  context: RecogniseContext,
): Promise<Attempt> => {
  let best = await attempt(image, { tones, quarters: 0, context });
  for (const quarters of [2, 1, 3]) {
    if (best.confidence >= context.settings.ocrConfidenceFloor) break;
    const turned = await attempt(image, { tones, quarters, context });
    if (turned.confidence > best.confidence) best = turned;
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
  size: sizeOf(picture),
  ocrConfidence: confidence,
  unreadable: reason,
});

const sizeOf = ({ image, pointsPerPixel }: PagePicture): { width: number; height: number } => ({
  width: image.width * pointsPerPixel,
  height: image.height * pointsPerPixel,
});

const toDraft = (picture: PagePicture, read: Attempt): PageDraft => {
  const layout = layoutPage(read.words.map((word) => toFragment(word, picture.pointsPerPixel)));
  return {
    text: layout.text,
    words: layout.words.map((word) => toPageWord(word, read, picture.pointsPerPixel)),
    source: 'ocr',
    size: sizeOf(picture),
    ocrConfidence: read.confidence,
    unreadable: null,
  };
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
    const { confidence } = read;
    if (confidence >= context.settings.ocrConfidenceFloor) return toDraft(picture, read);
    const reason = `recognition confidence ${confidence.toFixed(2)} is under the floor`;
    return emptyPage(picture, { reason, confidence });
  } catch (error) {
    context.signal.throwIfAborted();
    return emptyPage(picture, { reason: describeFault(error), confidence: null });
  }
}
