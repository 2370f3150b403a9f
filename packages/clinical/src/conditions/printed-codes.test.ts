import { describe, expect, it } from 'vitest';
import { createAssertionScopes } from '../assertion/trigger-scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { type ConditionFacts, readConditions } from './read-conditions.js';

const lexicon = loadLexicon();

function read(text: string): ConditionFacts {
  const note = new Note(text, lexicon);
  return readConditions(note, createAssertionScopes(note));
}

const codesOf = (text: string): (string | null)[] =>
  read(text).diagnoses.map((each) => each.icd_code);

describe('a code printed beside a diagnosis', () => {
  it.each([
    ['Cerebral infarction (I63.9)', ['I63.9']],
    ['Cerebral infarction due to embolism [I63.412]', ['I63.412']],
    ['Type 2 diabetes, ICD-10: E11.65', ['E11.65']],
    ['Depression - F33.1', ['F33.1']],
    ['Hypertension (I11.9)', ['I11.9']],
    ['E11.22 - Type 2 diabetes with CKD', ['E11.22']],
    ['1. E11.65: Type 2 diabetes', ['E11.65']],
    ['Hypertension, type 2 diabetes (E11.65)', ['I10', 'E11.65']],
    ['Type 2 diabetes, CKD (E11.22, N18.30)', ['E11.22', 'N18.30']],
  ])('gives its code: %s', (text, codes) => {
    expect(codesOf(`Assessment:\n${text}\n`)).toEqual(codes);
  });

  it('is found in a column of a problem list, before or behind the names', () => {
    const names =
      'Problem | Code | Since\nDepression | F33.1 | 2015\nHypertension | I11.9 | 2010\n';
    expect(codesOf(`Problem list:\n${names}`)).toEqual(['F33.1', 'I11.9']);
    const codes = 'F33.1   Depression     active\nI11.9   Hypertension   active\n';
    expect(codesOf(`Problem list:\n${codes}`)).toEqual(['F33.1', 'I11.9']);
  });

  it('supports the fact and stands among its quotes', () => {
    const text = 'Assessment:\nDepression (F33.1)\n';
    const [fact] = read(text).diagnoses;
    expect(fact?.confidence).toMatchObject({ level: 'high' });
    expect(fact?.confidence.basis).toContain('explicit-code');
    expect(fact?.spans.map(({ start, end }) => text.slice(start, end))).toContain('F33.1');
  });

  it('leaves a more exact code of the name alone', () => {
    expect(codesOf('Assessment:\nType 2 diabetes with neuropathy (E11)\n')).toEqual(['E11.40']);
  });

  it.each([
    ['Type 1 diabetes (E11.9)', 'E10.9'],
    ['Hypokalemia (E87.5)', 'E87.6'],
    ['Hypothyroidism (E05.90)', 'E03.9'],
    ['Asthma (I10)', 'J45.909'],
    ['CKD (N17.9)', 'N18.9'],
  ])('that contradicts the name becomes a warning: %s', (text, code) => {
    const { diagnoses, warnings } = read(`Assessment:\n${text}\n`);
    expect(diagnoses.map((each) => each.icd_code)).toEqual([code]);
    expect(diagnoses[0]?.confidence.level).toBe('low');
    expect(warnings).toMatchObject([{ code: 'code-contradicts-name' }]);
  });

  it.each([
    'Depression (F33.17)',
    'Asthma. Room I10.',
    'Asthma on vitamin B12',
    'Asthma; hypertension (I10)',
    'Asthma since childhood, see letter of March about the move, I10',
  ])('is only what can be one: %s', (text) => {
    const { diagnoses, warnings } = read(`Assessment:\n${text}\n`);
    expect(warnings).toEqual([]);
    expect(['F32.A', 'J45.909']).toContain(diagnoses[0]?.icd_code);
  });

  it('says nothing against a condition that is denied', () => {
    expect(read('No asthma (I10).').warnings).toEqual([]);
  });
});
