import { describe, expect, it } from 'vitest';
import { createAssertionScopes } from '../assertion/trigger-scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readConditions } from './read-conditions.js';
import { specificityRules } from './specificity-rules.js';

const lexicon = loadLexicon();

function codesOf(text: string): (string | null)[] {
  const note = new Note(text, lexicon);
  const { diagnoses } = readConditions(note, createAssertionScopes(note));
  return diagnoses.map((each) => each.icd_code);
}

describe('withSpecificity', () => {
  it.each([
    ['asthma exacerbation', 'J45.901'],
    ['moderate persistent asthma, with acute exacerbation', 'J45.41'],
    ['type 2 diabetes, poorly controlled', 'E11.65'],
    ['ADHD, inattentive type', 'F90.0'],
    ['bipolar I disorder, current episode depressed, mild', 'F31.31'],
    ['major depressive disorder, recurrent, moderate', 'F33.1'],
    ['cisplatin-induced peripheral neuropathy', 'G62.0'],
    ['anemia due to CKD', 'D63.1'],
    ['postsurgical hypothyroidism', 'E89.0'],
    ['left shin cellulitis', 'L03.116'],
    ['stage 2 pressure ulcer of the left heel', 'L89.622'],
    ['hearing loss, bilateral', 'H91.93'],
    ['L carpal tunnel syndrome', 'G56.02'],
    ['otitis media R', 'H66.91'],
  ])('codes "%s" as %s', (text, code) => {
    expect(codesOf(`Assessment: ${text}.`)).toContain(code);
  });

  it.each([
    ['asthma; COPD exacerbation', 'J45.909'],
    ['cellulitis', 'L03.90'],
    ['otitis media, R 18', 'H66.90'],
  ])('takes nothing from what is said of something else: "%s"', (text, code) => {
    expect(codesOf(`Assessment: ${text}.`)).toContain(code);
  });

  it('leads from codes of the classification to codes that can be billed', () => {
    const table = lexicon.table('condition');
    const billable = (code: string): string => {
      const row = table.findSorted('code', code);
      return row < 0 ? 'unknown' : table.get(row, 'billable');
    };
    const targets = [...specificityRules].flatMap(([from, rules]) => [
      `${from} ${billable(from) === 'unknown' ? 'unknown' : 'known'}`,
      ...rules.map(({ code }) => `${code} ${billable(code)}`),
    ]);
    expect(targets.filter((each) => !/ (?:1|known)$/.test(each))).toEqual([]);
  });
});

describe('withHistory', () => {
  it.each([
    ['Prior anterior STEMI 2018, doing well.', 'I25.2'],
    ['PMH: breast cancer L 2005 s/p lumpectomy.', 'Z85.3'],
    ['Assessment: breast cancer, on letrozole.', 'C50.919'],
  ])('codes what is over as history: "%s"', (text, code) => {
    expect(codesOf(text)).toContain(code);
  });
});
