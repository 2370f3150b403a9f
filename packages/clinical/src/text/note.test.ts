import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { datesIn } from './dates.js';
import { Note } from './note.js';

const lexicon = loadLexicon();
const noteOf = (text: string): Note => new Note(text, lexicon);
const terms = (note: Note, kind: Parameters<Note['mentions']>[0]): string[] =>
  [...note.mentions(kind)].map((each) => note.phrase(each.first, each.last));

describe('Note', () => {
  it('finds the longest term, over hyphens and glued figures', () => {
    expect(terms(noteOf('Has CKD-3b and C. difficile colitis.'), 'condition')).toEqual([
      'CKD-3b',
      'C. difficile colitis',
    ]);
  });

  it('finds a term over a forced line break but not over two list items', () => {
    const wrapped = `${'word '.repeat(14)}shortness\nof breath today`;
    expect(terms(noteOf(wrapped), 'condition')).toContain('shortness of breath');
    expect(terms(noteOf('- breast\n- cancer'), 'condition')).not.toContain('breast cancer');
  });

  it('needs capitals for a short form that is also a word', () => {
    expect(terms(noteOf('seen as planned in all visits'), 'condition')).toEqual([]);
  });

  it('cuts sections at headers with a colon, in capitals, numbered and inside a line', () => {
    const note = noteOf('PMH: HTN, COPD. Allergies: NKDA\nMEDICATIONS\n1. Metformin 500 mg\n');
    expect(note.sections.map((each) => each.kind)).toEqual([
      '',
      'past_medical_history',
      'allergies',
      'medications',
    ]);
  });

  it('keeps a sentence whole after a list number and a short form', () => {
    const note = noteOf('1. Metformin 500 mg.\n2. Seen by Dr. Quill vs. telephone.');
    expect(note.sentences.length).toBe(2);
  });

  it.each([
    ['03/14/2024', '2024-03-14'],
    ['2024-03-14', '2024-03-14'],
    ['March 14, 2024', '2024-03-14'],
    ['14-Mar-2024', '2024-03-14'],
    ['25/12/2023', '2023-12-25'],
    ['3-14-24', '2024-03-14'],
    ['Mar 2024', '2024-03'],
    ['03/2024', '2024-03'],
  ])('reads the date %s', (text, value) => {
    const note = noteOf(`on ${text}.`);
    expect(datesIn(note, 0, note.count).map((each) => each.value)).toEqual([value]);
  });

  it.each(['138/86', '5/10', '13/45/2024', '1.2.3', 'May need'])('takes %s for no date', (text) => {
    const note = noteOf(text);
    expect(datesIn(note, 0, note.count)).toEqual([]);
  });
});
