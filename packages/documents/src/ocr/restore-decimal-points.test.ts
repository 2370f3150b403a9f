import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { toGrey } from './grey-image.js';
import { restoreDecimalPoints } from './restore-decimal-points.js';

const width = 400;
const height = 80;

/** Paints `shown`, and gives the word as the engine would: another text, its box around the ink. */
const restore = (shown: string, recognised: string): string | undefined => {
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  context.font = '40px Arial, Helvetica, "Liberation Sans", "DejaVu Sans", sans-serif';
  context.fillText(shown, 20, 58);
  const image = toGrey(context.getImageData(0, 0, width, height).data, { width, height });
  const right = 20 + Math.ceil(context.measureText(shown).width);
  const word = {
    text: recognised,
    confidence: 0.9,
    left: 18,
    right,
    top: 26,
    bottom: 60,
    baseline: 58,
    lineHeight: 40,
  };
  return restoreDecimalPoints([word], image)[0]?.text;
};

describe('restoreDecimalPoints', () => {
  it.each([
    ['3.3', '33'],
    ['3.5-5.1', '35-51'],
    ['0.2-1.2', '02-1.2'],
    ['(0.4-4.5)', '(04-45)'],
  ])('puts the points of %s back into %s', (shown, recognised) => {
    expect(restore(shown, recognised)).toBe(shown);
  });

  it.each([
    ['70-99', '70-99'],
    ['3.3', '3.3'],
    ['118', '118'],
    ['1,200', '1200'],
    ['12.5', '1250'],
    ['mg/dL', 'mg/dL'],
  ])('leaves a picture of %s read as %s alone', (shown, recognised) => {
    expect(restore(shown, recognised)).toBe(recognised);
  });
});
