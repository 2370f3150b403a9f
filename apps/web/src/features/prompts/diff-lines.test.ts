import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines, diffWords, foldRows } from './diff-lines.js';

const numbered = (number: number, text: string) => ({ number, text });

describe('two texts side by side', () => {
  it('stand line by line, what changed beside what it was', () => {
    expect(diffLines('a\nb\nc', 'a\nB\nB2\nc')).toEqual([
      { kind: 'same', before: numbered(1, 'a'), after: numbered(1, 'a') },
      { kind: 'changed', before: numbered(2, 'b'), after: numbered(2, 'B') },
      { kind: 'changed', before: null, after: numbered(3, 'B2') },
      { kind: 'same', before: numbered(3, 'c'), after: numbered(4, 'c') },
    ]);
  });

  it('lose no line and keep the order of both', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const rows = diffLines(left.join('\n'), right.join('\n'));
        const side = (name: 'before' | 'after') =>
          rows.flatMap((row) => (row.kind === 'skipped' ? [] : (row[name]?.text ?? [])));
        expect(side('before')).toEqual(left);
        expect(side('after')).toEqual(right);
        expect(rows.every((row) => row.kind !== 'same' || row.before.text === row.after.text)).toBe(
          true,
        );
      }),
    );
  });

  it('leave out what is the same and far from every change', () => {
    const same = Array.from({ length: 10 }, (_, index) => `line ${index}`).join('\n');
    const folded = foldRows(diffLines(`${same}\nold`, `${same}\nnew`));
    expect(folded.map(({ kind }) => kind)).toEqual(['skipped', 'same', 'same', 'same', 'changed']);
    expect(folded[0]).toEqual({ kind: 'skipped', count: 7 });
    const nearEnd = foldRows(diffLines('old\n1\n2\n3\n4', 'new\n1\n2\n3\n4'));
    expect(nearEnd.some(({ kind }) => kind === 'skipped')).toBe(false);
  });

  it('tell of a changed line the words that changed', () => {
    expect(diffWords('copy the words', 'copy all words')).toEqual([
      { text: 'copy ', isShared: true },
      { text: 'the ', isShared: false },
      { text: 'words', isShared: true },
    ]);
    const unlike = diffWords('a line of other things', 'what a pity');
    expect(unlike).toEqual([{ text: 'a line of other things', isShared: true }]);
  });
});
