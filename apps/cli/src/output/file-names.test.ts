import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFileNamer } from './file-names.js';

describe('createFileNamer', () => {
  it('names a result after its input', () => {
    expect(createFileNamer('out', [])('/in/Visit 3.pdf', 'json')).toBe(join('out', 'Visit 3.json'));
  });

  it('numbers names that meet, also where only the case differs', () => {
    const nameFile = createFileNamer('out', []);
    const names = ['a/note.txt', 'b/note.pdf', 'c/NOTE.txt'].map((path) => nameFile(path, 'csv'));
    expect(names).toEqual(
      ['note.csv', 'note-2.csv', 'NOTE-3.csv'].map((name) => join('out', name)),
    );
  });

  it('leaves the inputs alone', () => {
    expect(createFileNamer('in', ['in/note.txt'])('in/note.txt', 'txt')).toBe(
      join('in', 'note-2.txt'),
    );
  });

  it.each([
    ['stdin', 'stdin'],
    ['..', 'document'],
    ['CON.txt', 'CON_'],
    ['a\u202eb\u0000c:d.txt', 'a_b_c_d'],
    ['...hidden.txt', 'hidden'],
  ])('makes a safe name of %j', (input, base) => {
    expect(createFileNamer('out', [])(input, 'json')).toBe(join('out', `${base}.json`));
  });

  it('stays in the folder, and never gives a name twice', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (inputs) => {
        const nameFile = createFileNamer('/out', []);
        const names = inputs.map((input) => nameFile(input, 'json'));
        for (const name of names) expect(name).toMatch(/^\/out\/[^/]+\.json$/u);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      }),
    );
  });
});
