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

describe('readConditions', () => {
  it.each([
    ['CKD stage 3b', ['N18.32']],
    ['stage IV chronic kidney disease', ['N18.4']],
    ['chronic kidney disease', ['N18.9']],
    ['type 2 diabetes', ['E11.9']],
    ['type 2 diabetes with neuropathy', ['E11.40']],
  ])('codes "%s" as the text supports', (text, codes) => {
    expect(codesOf(`Assessment: ${text}.`)).toEqual(codes);
  });

  it.each([
    ['iron deficiency anaemia', ['D50.9']],
    ['acute myeloid leukaemia', ['C92.00']],
    ['brain tumour', ['D49.6']],
    ['hypoglycaemia', ['E16.2']],
  ])('reads British spelling as it reads American: %s', (text, codes) => {
    expect(codesOf(`Assessment: ${text}.`)).toEqual(codes);
  });

  it('keeps complaints apart from diagnoses', () => {
    const { diagnoses, symptoms } = read('Cough and fever. Asthma.');
    expect(diagnoses.map((each) => each.condition)).toEqual(['Asthma']);
    expect(symptoms.map((each) => each.name)).toEqual(['Cough', 'fever']);
  });

  it('lists what is denied and what was only looked for, but not as diagnoses', () => {
    const { diagnoses, negatives, others } = read('No asthma. R/o pneumonia.');
    expect(diagnoses).toEqual([]);
    expect(negatives.map((each) => each.finding)).toEqual(['asthma']);
    expect(others.map((each) => [each.text, each.assertion])).toEqual([['pneumonia', 'possible']]);
  });

  it('reads severity, side and year around the condition', () => {
    const [fact] = read('Severe left knee osteoarthritis in 2015.').diagnoses;
    expect(fact).toMatchObject({ severity: 'severe', laterality: 'left', date_diagnosed: '2015' });
  });

  it('takes the sense of a short form from the words around it', () => {
    expect(codesOf('Relapsing-remitting MS on ocrelizumab.')).toEqual(['G35.A']);
    expect(codesOf('MS: alert and oriented.')).toEqual([]);
    expect(codesOf('SpO2 96% on RA.')).toEqual([]);
  });

  it('leaves out what stands in an allergy list', () => {
    expect(codesOf('Allergies: penicillin (anaphylaxis)\n')).toEqual([]);
  });
});
