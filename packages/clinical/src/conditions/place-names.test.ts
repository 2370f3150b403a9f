import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { isStateName } from './place-names.js';

const lexicon = loadLexicon();

function isState(text: string): boolean {
  const note = new Note(text, lexicon);
  for (let at = 0; at < note.count; at++) if (note.raw(at) === 'MI') return isStateName(note, at);
  throw new Error('the text has no MI');
}

describe('isStateName', () => {
  it.each(['Lives in Ann Arbor, MI; has asthma.', 'Flint, MI 48502'])(
    'takes %s for a place',
    (text) => {
      expect(isState(text)).toBe(true);
    },
  );

  it.each([
    'PMH: Hypertension, MI in 2016.',
    'History of CAD, MI, stroke.',
    'History of Hypertension, MI, stroke.',
    'MI 48502',
    'Treated for angina, MI and stroke.',
  ])('takes %s for an infarction', (text) => {
    expect(isState(text)).toBe(false);
  });
});
