import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fragment } from './fragment.js';
import { layoutPage } from './layout-page.js';

const at = (x: number, baseline: number, text: string): Fragment => ({
  text,
  x,
  baseline,
  width: text.length * 5,
  size: 10,
});
const lines = (x: number, texts: readonly string[], pitch = 12) =>
  texts.map((text, index) => at(x, 100 + index * pitch, text));

const prose = (side: string) =>
  Array.from({ length: 8 }, (_, index) => `the ${side} column runs on in line ${index} here`);

describe('layoutPage', () => {
  it('reads lines from top to bottom, whatever their order in the file', () => {
    const { text } = layoutPage([
      at(50, 124, 'third'),
      at(50, 100, 'first'),
      at(50, 112, 'second'),
    ]);
    expect(text).toBe('first\nsecond\nthird');
  });

  it('keeps a table row on one line, its columns three spaces apart', () => {
    const { text } = layoutPage([
      at(50, 100, 'Glucose'),
      at(150, 100.5, '118'),
      at(200, 100, 'mg/dL'),
    ]);
    expect(text).toBe('Glucose   118   mg/dL');
  });

  it('joins pieces of a word, and parts words', () => {
    const { text } = layoutPage([at(50, 100, 'Metf'), at(70.2, 100, 'ormin'), at(98, 100, '500')]);
    expect(text).toBe('Metformin 500');
  });

  it('reads two columns of prose one after the other', () => {
    const { text } = layoutPage([...lines(50, prose('left')), ...lines(320, prose('right'))]);
    expect(text).toBe(`${prose('left').join('\n')}\n\n${prose('right').join('\n')}`);
  });

  it('reads a title over two columns first, and a table under them last', () => {
    const table = [at(50, 240, 'Drug'), at(150, 240, 'Dose'), at(400, 240, 'Since')];
    const { text } = layoutPage([
      ...table,
      ...lines(50, prose('left')),
      ...lines(320, prose('right')),
      at(
        50,
        60,
        'A title that stands over both of the columns, from the left side to the right side',
      ),
    ]);
    expect(text.split('\n').at(0)).toMatch(/^A title/);
    expect(text.split('\n').at(-1)).toBe('Drug   Dose   Since');
  });

  it('reads a table of two columns along its rows', () => {
    const names = ['Sodium', 'Potassium', 'Chloride', 'Glucose', 'Urea', 'Calcium'];
    const values = ['139', '3.3', '101', '118', '14', '9.1'];
    const { text } = layoutPage([...lines(50, names), ...lines(320, values)]);
    expect(text.split('\n')).toContain('Potassium   3.3');
  });

  it('reads two lists side by side one after the other', () => {
    const left = ['1. Asthma', '2. Gout', '3. Anemia', '4. GERD', '5. Migraine'];
    const right = ['1. Aspirin', '2. Zinc', '3. Iron', '4. Statin', '5. Insulin'];
    const { text } = layoutPage([...lines(50, left), ...lines(320, right)]);
    expect(text).toBe(`${left.join('\n')}\n\n${right.join('\n')}`);
  });

  it('leaves an empty line where a paragraph starts', () => {
    const { text } = layoutPage([
      ...lines(50, ['a one', 'a two', 'a three']),
      at(50, 150, 'b one'),
    ]);
    expect(text).toBe('a one\na two\na three\n\nb one');
  });

  it('writes text that was drawn twice for boldness once', () => {
    expect(layoutPage([at(50, 100, 'Bold'), at(50.4, 100, 'Bold')]).text).toBe('Bold');
  });

  it('sets no column after a bullet', () => {
    expect(layoutPage([at(50, 100, '•'), at(70, 100, 'Aspirin')]).text).toBe('• Aspirin');
  });

  it('gives each word its slice of the text and its place', () => {
    const { text, words } = layoutPage([at(50, 100, 'two words')]);
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['two', 'words']);
    expect(words[1]?.box).toEqual({ x: 70, y: 92, width: 25, height: 10 });
  });

  it('keeps every word once, and places them in order, wherever they stand', () => {
    const fragment = fc.record({
      text: fc.string({ maxLength: 12 }),
      x: fc.float({ min: 0, max: 600, noNaN: true }),
      width: fc.float({ min: 0, max: 300, noNaN: true }),
      baseline: fc.float({ min: 0, max: 800, noNaN: true }),
      size: fc.float({ min: 1, max: 40, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (given) => {
        const distinct = given.map((each, index) => ({ ...each, text: `${each.text} w${index}` }));
        const { text, words } = layoutPage(distinct);
        const found = words.map(({ start, end }) => text.slice(start, end));
        const wanted = distinct.flatMap((each) => each.text.match(/\S+/g) ?? []);
        expect(found.toSorted()).toEqual(wanted.toSorted());
        expect(words.every(({ start }, index) => start >= (words[index - 1]?.end ?? 0))).toBe(true);
      }),
    );
  });
});
