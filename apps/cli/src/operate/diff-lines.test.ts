import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from './diff-lines.js';

describe('diffLines', () => {
  it('shows what went and what came in its place', () => {
    expect(diffLines('a\nb\nc', 'a\nB\nc\nd')).toBe('  a\n- b\n+ B\n  c\n+ d\n');
  });

  it('holds both texts, whatever they are', () => {
    const anyText = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 });
    fc.assert(
      fc.property(anyText, anyText, (from, to) => {
        const lines = diffLines(from.join('\n'), to.join('\n')).trimEnd().split('\n');
        const sideOf = (mark: string) =>
          lines.filter((line) => !line.startsWith(mark)).map((line) => line.slice(2));
        expect(sideOf('+')).toEqual(from);
        expect(sideOf('-')).toEqual(to);
      }),
    );
  });
});
