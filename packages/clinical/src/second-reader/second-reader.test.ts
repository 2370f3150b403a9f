import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { createAssertionJudge } from './create-assertion-judge.js';
import { createTerminology } from './create-terminology.js';

const lexicon = loadLexicon();
const judge = createAssertionJudge(lexicon);
const terminology = createTerminology(lexicon);

const spanOf = (text: string, words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

describe('createAssertionJudge', () => {
  it.each([
    ['Denies chest pain, fever.', 'fever', { assertion: 'absent' }],
    ['Has chest pain.', 'chest pain', { assertion: 'present', experiencer: 'patient' }],
    ['Mother had breast cancer.', 'breast cancer', { experiencer: 'family' }],
    ['FAMILY HISTORY:\nStroke.', 'Stroke', { experiencer: 'family' }],
    ['Return if fever develops.', 'fever', { assertion: 'hypothetical' }],
  ])('judges in %j what %j means', (text, words, context) => {
    expect(judge.open(text).contextOf(spanOf(text, words))).toMatchObject(context);
  });

  it('knows where a name states nothing of the patient', () => {
    const text = 'PMH: nausea.\n\nALLERGIES:\nCodeine (nausea)\n';
    const judged = judge.open(text);
    expect(judged.isStatement(spanOf(text, 'nausea'))).toBe(true);
    expect(judged.isStatement({ start: text.lastIndexOf('nausea'), end: text.length - 2 })).toBe(
      false,
    );
  });

  it('judges a span behind the text as if nothing spoke of it', () => {
    expect(judge.open('').contextOf({ start: 3, end: 4 })).toMatchObject({ assertion: 'present' });
  });
});

describe('createTerminology', () => {
  it.each([
    ['condition', 'Hypertension', 'PMH: HTN', 'HTN'],
    ['condition', 'Type 2 diabetes mellitus', 'T2DM on metformin', 'T2DM'],
    ['sig', 'twice daily', 'Metformin 500 mg BID', 'BID'],
    ['drug', 'acetaminophen', 'Tylenol 500 mg', 'Tylenol'],
    ['relation', 'mother', 'Mom had a stroke', 'Mom'],
  ] as const)('finds the %s %j in %j', (kind, name, quote, words) => {
    expect(terminology.findNamed(kind, name, quote)).toEqual(spanOf(quote, words));
  });

  it.each([
    ['condition', 'Hypotension', 'PMH: HTN'],
    ['condition', 'lung cancer', 'breast cancer'],
    ['condition', 'history of hypertension and gout', 'HTN'],
    ['sig', 'twice daily', 'Metformin 500 mg TID'],
    ['sig', 'by mouth twice daily', 'Metformin 500 mg BID'],
    ['drug', 'ibuprofen', 'Tylenol 500 mg'],
    ['relation', 'brother', 'Mom had a stroke'],
    ['condition', 'hypertension and gout', 'HTN'],
    ['sig', 'twice daily by mouth', 'Metformin 500 mg BID'],
    ['condition', '', 'HTN'],
  ] as const)('does not find the %s %j in %j', (kind, name, quote) => {
    expect(terminology.findNamed(kind, name, quote)).toBeUndefined();
  });

  it('confirms codes that the release has, and no others', () => {
    expect(terminology.findCode('icd-10-cm', 'I10')).toMatchObject({
      code: 'I10',
      confirmed: true,
    });
    expect(terminology.findCode('icd-10-cm', 'I10.99')).toBeUndefined();
    expect(terminology.findCode('snomed-ct', '38341003')).toBeUndefined();
  });

  it('gives the codes of a name as the offline engine does', () => {
    expect(terminology.codesOf('condition', 'HTN')).toMatchObject([{ code: 'I10' }]);
    expect(terminology.codesOf('analyte', 'Glucose')).toMatchObject([{ system: 'loinc' }]);
    expect(terminology.codesOf('condition', 'no such thing')).toEqual([]);
    expect(terminology.codesOf('reaction', 'hives')).toEqual([]);
  });
});
