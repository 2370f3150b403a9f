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
    [['1. Mild anemia, likely iron deficiency: ferrous sulfate 325 mg PO daily.'], 'Mild anemia'],
    [['# Health maintenance: flu shot given.', '# Gout. Start allopurinol 100 mg daily.'], 'Gout'],
    [
      ['Asthma, not controlled. Step up to budesonide-formoterol 80-4.5 mcg 2 puffs BID.'],
      'Asthma',
    ],
    [
      ['Stable overall. Hypothyroidism, improved. Levothyroxine 88 mcg PO daily.'],
      'Hypothyroidism',
    ],
    [['MDD, recurrent. GAD, worse.', '  Increase sertraline to 150 mg daily.'], 'MDD'],
    [['1. HTN. Start lisinopril 5 mg daily x 7 d, then 10 mg daily for edema.'], 'edema'],
    [['Vitamin D insufficiency: vitamin D3 2000 IU PO daily.'], 'Vitamin D insufficiency'],
  ])('is the problem that heads its item: %j', (lines, indication) => {
    expect(indicationOf(...lines)).toBe(indication);
  });

  it.each([
    ['its own words', ['1. HTN. Start gabapentin 300 mg PO TID for neuropathy.'], 'neuropathy'],
    ['nothing, where it brought the problem about', ['1. Gout from hydrochlorothiazide.'], null],
    ['what it is given as', ['1. HTN. Give lorazepam 1 mg as premed.'], 'premed'],
    ['nothing, where the problem is denied', ['1. No gout. Continue allopurinol 100 mg.'], null],
    ['nothing, where it was stopped', ['1. HTN. Stop lisinopril.'], null],
    ['the problem of its own sentence', ['1. HTN. Migraine: propranolol 60 mg daily.'], 'Migraine'],
    [
      'nothing, where its sentence names another',
      ['1. HTN. Has gout too, lisinopril 5 mg daily.'],
      null,
    ],
    ['nothing, in another item', ['1. HTN.', '2. Continue lisinopril 10 mg daily.'], null],
  ])('is %s', (_, lines, indication) => {
    expect(indicationOf(...lines)).toBe(indication);
  });
});

const indicationsIn = (text: string) =>
  readFacts(text, lexicon).medications.map(({ name, indication }) => [name, indication]);

describe('what a drug is for where it stands behind a disease', () => {
  it.each([
    ['PMH: permanent AF on apixaban, CKD.', [['apixaban', 'permanent AF']]],
    ['PMH: T2DM (metformin), gout.', [['metformin', 'T2DM']]],
    ['HPI: Cough on lisinopril.', [['lisinopril', null]]],
    [
      'HPI: Started propranolol 10 mg for the treatment of migraine.',
      [['propranolol', 'migraine']],
    ],
  ])('%s', (text, expected) => {
    expect(indicationsIn(text)).toEqual(expected);
  });

  it('is not why it was stopped', () => {
    expect(indicationsIn('Meds: metformin 500 mg -- DISCONTINUED 6/3 (nausea).')).toEqual([
      ['metformin', null],
    ]);
  });
});
