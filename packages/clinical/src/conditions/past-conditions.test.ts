import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { readFacts } from '../read-facts.js';

const lexicon = loadLexicon();
const statusOf = (text: string) =>
  readFacts(text, lexicon).diagnoses.map(({ icd_code, temporality, status }) => [
    icd_code,
    temporality,
    status,
  ]);

describe('a history of a condition', () => {
  it.each([
    ['History of hypertension.', 'I10', 'current', 'active'],
    ['HPI: Woman with hx of COPD.', 'J44.9', 'current', 'active'],
    ['History of pneumonia.', 'Z87.01', 'historical', 'history'],
    ['History of asthma, resolved.', 'Z87.09', 'historical', 'history'],
    ['Remote history of asthma.', 'Z87.09', 'historical', 'history'],
    ['Prior history of asthma.', 'Z87.09', 'historical', 'history'],
  ])('%s', (text, code, temporality, status) => {
    expect(statusOf(text)).toEqual([[code, temporality, status]]);
  });
});

describe('a condition among past illnesses', () => {
  it.each([
    ['PAST MEDICAL HISTORY:\nStroke.', 'Z86.73', 'historical'],
    ['PAST MEDICAL HISTORY:\nNSTEMI.', 'I25.2', 'historical'],
    ['PAST MEDICAL HISTORY:\nHypertension.', 'I10', 'current'],
    ['PAST MEDICAL HISTORY:\nRecurrent UTI.', 'N39.0', 'current'],
    ['ASSESSMENT:\nStroke.', 'I63.9', 'current'],
  ])('%j', (text, code, temporality) => {
    expect(statusOf(text).map(([own, when]) => [own, when])).toEqual([[code, temporality]]);
  });
});
