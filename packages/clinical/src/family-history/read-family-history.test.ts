import type { FamilyHistoryDraft } from '@medextract/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAssertionScopes } from '../assertion/trigger-scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readFamilyHistory } from './read-family-history.js';

const lexicon = loadLexicon();

function read(text: string): FamilyHistoryDraft[] {
  const note = new Note(text, lexicon);
  return readFamilyHistory(note, createAssertionScopes(note));
}

const shown = (text: string): string[] =>
  read(text).map(({ relation, condition, age_at_onset: age }) =>
    age === null ? `${relation}: ${condition}` : `${relation}: ${condition} at ${age}`,
  );

describe('readFamilyHistory', () => {
  it.each([
    [
      'Family history: mother with breast cancer at 52, father MI age 60.',
      ['mother: breast cancer at 52', 'father: MI at 60'],
    ],
    ['FHx: mother - breast cancer at 52.', ['mother: breast cancer at 52']],
    ['Mother (breast ca, 52), Father (CAD, 60)', ['mother: breast ca at 52', 'father: CAD at 60']],
    ['FH: CAD in father at 55; stroke in mother', ['father: CAD at 55', 'mother: stroke']],
    ['Mother and sister: diabetes.', ['mother: diabetes', 'sister: diabetes']],
    [
      'Mother: breast cancer (dx 45) and ovarian cancer (dx 60).',
      ['mother: breast cancer at 45', 'mother: ovarian cancer at 60'],
    ],
    ['Half sister with lupus.', ['half-sister: lupus']],
    ['Paternal uncle with prostate cancer.', ['paternal uncle: prostate cancer']],
    ['His father had lung cancer; he has COPD.', ['father: lung cancer']],
  ])('tells whose illness it is and when it began: %s', (text, facts) => {
    expect(shown(text)).toEqual(facts);
  });

  it('reads a list with a relative a line', () => {
    const text = 'Family History:\nMother: HTN\nFather: CAD, deceased\nBrother: healthy\n';
    expect(shown(text)).toEqual(['mother: HTN', 'father: CAD']);
  });

  it.each([
    ['Has a family history of colon cancer.', ['family: colon cancer']],
    ['Family history of colon cancer in his father at 50.', ['father: colon cancer at 50']],
    ['Family history of diabetes; mother has diabetes.', ['mother: diabetes']],
    ['No family history of colon cancer.', []],
  ])('gives the family at large what names nobody: %s', (text, facts) => {
    expect(shown(text)).toEqual(facts);
  });

  it('takes the age of death for no onset', () => {
    expect(shown('Father died of MI at 62.')).toEqual(['father: MI']);
  });

  it.each([
    'FH: negative for diabetes.',
    'Father denies diabetes.',
    'Father: ?HCM',
    'Father: HCM?',
    'Adoptive mother had stroke.',
    'Step-father has COPD.',
    'Mother reports that the patient has asthma.',
    'Mother is a smoker.',
  ])('takes no illness of a blood relative from "%s"', (text) => {
    expect(shown(text)).toEqual([]);
  });

  it("never makes an illness the patient's, and quotes the text, for any order of clauses", () => {
    const clauses = fc.constantFrom(
      'mother had stroke',
      'father MI at 60',
      'no asthma',
      'family history of gout',
      'he has COPD',
      'FHx:',
      '.',
      ';',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(clauses, { maxLength: 10 }), (words) => {
        const text = words.join(' ');
        for (const { experiencer, spans, age_at_onset: age } of read(text)) {
          expect(experiencer).toBe('family');
          expect([null, 60]).toContain(age);
          for (const { start, end } of spans) expect(text.slice(start, end)).not.toBe('');
        }
      }),
      { numRuns: 80 },
    );
  });
});
