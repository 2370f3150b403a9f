import { describe, expect, it } from 'vitest';
import { resolveSettings } from '../reader-options.js';
import type { OcrPool, RecognisedWord } from './ocr-pool.js';
import { recognisePage } from './recognise-page.js';

const width = 60;
const height = 80;
const picture = {
  image: { pixels: new Uint8Array(width * height).fill(250).fill(10, 0, 400), width, height },
  pointsPerPixel: 2,
  size: { width: 119.5, height: 160.25 },
};

const word = (text: string, place: Partial<RecognisedWord>): RecognisedWord => ({
  text,
  confidence: 0.95,
  left: 5,
  top: 5,
  right: 55,
  bottom: 15,
  baseline: 13,
  lineHeight: 10,
  ...place,
});
const level = word('Lisinopril', {});
const upright = word('Lisinopril', { right: 15, bottom: 55 });

/** Answers one attempt after the other; the last answer is given again. */
const poolOf = (...answers: readonly (readonly RecognisedWord[])[]) => {
  let attempts = 0;
  const pool: OcrPool = {
    recognise: async () => answers[Math.min(attempts++, answers.length - 1)] ?? [],
    close: async () => undefined,
  };
  return { pool, countAttempts: () => attempts };
};

const recognise = (pool: OcrPool) =>
  recognisePage(picture, {
    pool,
    settings: resolveSettings({}),
    signal: new AbortController().signal,
  });

describe('recognisePage', () => {
  it('takes the first reading where its lines are level and its words sure', async () => {
    const { pool, countAttempts } = poolOf([level]);
    expect(await recognise(pool)).toMatchObject({ text: 'Lisinopril', size: picture.size });
    expect(countAttempts()).toBe(1);
  });

  it('turns a page whose words stand upright, however sure they are', async () => {
    const { pool, countAttempts } = poolOf([upright], [level]);
    expect(await recognise(pool)).toMatchObject({ text: 'Lisinopril', unreadable: null });
    expect(countAttempts()).toBe(2);
  });

  it('calls a page unreadable whose words stand upright whichever way it is turned', async () => {
    const { pool, countAttempts } = poolOf([upright]);
    const page = await recognise(pool);
    expect(page.text).toBe('');
    expect(page.unreadable).toMatch(/lines stand upright/);
    expect(countAttempts()).toBe(4);
  });

  it('prefers unsure level words to sure upright ones, and says that they are unsure', async () => {
    const { pool } = poolOf([upright], [{ ...level, confidence: 0.3 }], [upright]);
    expect((await recognise(pool)).unreadable).toMatch(/confidence 0\.30/);
  });
});
