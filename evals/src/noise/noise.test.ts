import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadOwnNotes } from '../load-sets.js';
import { createRandom } from '../reading/random.js';
import { measureNoise } from './measure-noise.js';
import { addNoise, characterNoiseNames, textForms } from './noises.js';

/** The most of strict F1 that a form of the text may cost, to three places, in any field. */
const mostLost: Readonly<Record<string, number>> = {
  'non-breaking spaces': 0,
  'thin spaces': 0,
  'smart quotes': 0,
  'lower case': 0.02,
  'upper case': 0.02,
};

const own = loadOwnNotes();

describe('what noise costs on our own notes', () => {
  it.each(Object.keys(mostLost))('stays within its bound: %s', (name) => {
    const [report] = measureNoise(own, (each) => each === name);
    const beyond = [...(report?.drops ?? [])].filter(
      ([, drop]) => Math.round(drop * 1000) / 1000 > (mostLost[name] ?? 0),
    );
    expect(report?.drops.size).toBeGreaterThan(15);
    expect(beyond).toEqual([]);
  });
});

describe('addNoise', () => {
  const names = fc.constantFrom(...characterNoiseNames);

  it('strikes the same places for the same numbers, and none where the share is nothing', () => {
    const text = own.documents[0]?.text ?? '';
    fc.assert(
      fc.property(names, fc.nat(), (name, seed) => {
        const noisy = addNoise(text, { name, share: 0.05 }, createRandom(seed));
        expect(addNoise(text, { name, share: 0.05 }, createRandom(seed))).toBe(noisy);
        expect(addNoise(text, { name, share: 0 }, createRandom(seed))).toBe(text);
        expect(noisy).not.toBe(text);
      }),
      { numRuns: 40 },
    );
  });
});

describe('textForms', () => {
  it('sets quotes by what stands before them, and dashes where no word goes on', () => {
    expect(textForms['smart quotes'](`("ok") pt's 'x'`)).toBe('(“ok”) pt’s ‘x’');
    expect(textForms.dashes('x-ray 4-6 - no')).toBe('x-ray 4–6 – no');
    expect(textForms['columns lost']('Na   138 | 4.2')).toBe('Na 138 4.2');
  });
});
