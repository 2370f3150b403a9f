import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { readFacts } from '../read-facts.js';

const lexicon = loadLexicon();
const indicationOf = (...lines: readonly string[]) =>
  readFacts(['ASSESSMENT AND PLAN', ...lines].join('\n'), lexicon).medications[0]?.indication;

describe('what a drug of a plan is for', () => {
  it.each([
    [['1. HTN - above goal. Start lisinopril 10 mg PO daily.'], 'HTN'],
    [['1. Menorrhagia w/ fibroids. Tranexamic acid 1300 mg PO TID x 5 d.'], 'Menorrhagia'],
    [['# R acute otitis media. Start amoxicillin 320 mg PO BID x 10 d.'], 'acute otitis media'],
    [['Vitamin D insufficiency: vitamin D3 2000 IU PO daily.'], 'Vitamin D insufficiency'],
  ])('is the problem that heads its item: %j', (lines, indication) => {
    expect(indicationOf(...lines)).toBe(indication);
  });

  it.each([
    ['its own words', ['1. HTN. Start gabapentin 300 mg PO TID for neuropathy.'], 'neuropathy'],
    ['nothing, where it was stopped', ['1. HTN. Stop lisinopril.'], null],
    [
      'nothing, where its sentence names another',
      ['1. HTN. Migraine: propranolol 60 mg daily.'],
      null,
    ],
    ['nothing, in another item', ['1. HTN.', '2. Continue lisinopril 10 mg daily.'], null],
  ])('is %s', (_, lines, indication) => {
    expect(indicationOf(...lines)).toBe(indication);
  });
});
