import { describe, expect, it } from 'vitest';
import { liesSideways } from './lies-sideways.js';

const word = (text: string, { width, height }: { width: number; height: number }) => ({
  text,
  confidence: 0.95,
  left: 100,
  top: 100,
  right: 100 + width,
  bottom: 100 + height,
  baseline: 120,
  lineHeight: 20,
});
const level = (text: string) => word(text, { width: 80, height: 20 });
const upright = (text: string) => word(text, { width: 20, height: 80 });

describe('liesSideways', () => {
  it('tells a page on its side by the shape of its words', () => {
    expect(liesSideways([upright('Lisinopril'), upright('daily'), level('Page 2')])).toBe(true);
    expect(liesSideways([level('Lisinopril'), level('daily'), upright('Page 2')])).toBe(false);
  });

  it('says nothing from words too short to have a shape, or from none', () => {
    expect(liesSideways([upright('1'), upright('I'), upright('mg')])).toBe(false);
    expect(liesSideways([])).toBe(false);
  });
});
