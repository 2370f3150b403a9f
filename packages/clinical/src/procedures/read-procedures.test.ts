import type { ProcedureDraft } from '@medextract/core';
import { describe, expect, it } from 'vitest';
import { createAssertionScopes } from '../assertion/trigger-scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readProcedures } from './read-procedures.js';

const lexicon = loadLexicon();

function read(text: string): ProcedureDraft[] {
  const note = new Note(text, lexicon);
  return readProcedures(note, createAssertionScopes(note));
}

const statusesOf = (text: string): string[] =>
  read(text).map(({ name, status }) => `${name} ${status}`);

describe('the status of a procedure', () => {
  it.each([
    'Will schedule colonoscopy.',
    'Plan for colonoscopy next week.',
    'Recommend colonoscopy.',
    'We discussed colonoscopy.',
    'He is going to have a colonoscopy in June.',
    'She is to undergo colonoscopy on 06/12/2025.',
    'Patient to have colonoscopy.',
    'Overdue for colonoscopy.',
    'Referral placed for colonoscopy.',
    'Would benefit from colonoscopy.',
    'Pre-op for colonoscopy.',
    'Proceed with colonoscopy.',
    'Recheck colonoscopy in 1 yr.',
    'colonoscopy in AM',
    'Tomorrow morning colonoscopy.',
    'colonoscopy - scheduled',
    'colonoscopy: due',
    'Plan:\n- colonoscopy\n',
  ])('lies ahead: %s', (text) => {
    expect(statusesOf(text)).toEqual(['colonoscopy planned']);
  });

  it.each([
    'Patient declined colonoscopy.',
    'colonoscopy was declined.',
    'colonoscopy: refused',
    'colonoscopy (declined)',
    'colonoscopy recommended, patient refused.',
    'colonoscopy, which she declined.',
    'Wishes to defer colonoscopy.',
    'Not interested in colonoscopy.',
  ])('is refused: %s', (text) => {
    expect(statusesOf(text)).toEqual(['colonoscopy declined']);
  });

  it.each([
    'Underwent colonoscopy last week.',
    'colonoscopy was unremarkable.',
    'colonoscopy today showed polyps.',
    'colonoscopy: two polyps',
    'Proceeded with colonoscopy.',
    'Discussed colonoscopy results.',
    'Found to have normal colonoscopy.',
    'S/p colonoscopy.',
    'colonoscopy (2019), declined influenza vaccine today.',
    'Will repeat in 5 years; had colonoscopy in 2019.',
    'Plan:\ncolonoscopy in 2019 was normal.\n',
  ])('is past: %s', (text) => {
    expect(statusesOf(text)).toEqual(['colonoscopy done']);
  });

  it.each([
    'Has never had colonoscopy.',
    'colonoscopy: not done',
    'colonoscopy not yet performed.',
    'No indication for colonoscopy.',
    'colonoscopy was not needed.',
    'He was scheduled for colonoscopy but cancelled.',
  ])('keeps it out of the record where it was not done: %s', (text) => {
    expect(statusesOf(text)).toEqual([]);
  });

  it('is told for each of several procedures', () => {
    expect(statusesOf('S/p cholecystectomy. Will need hernia repair; declines CABG.')).toEqual([
      'cholecystectomy done',
      'hernia repair planned',
      'CABG declined',
    ]);
  });
});

describe('readProcedures', () => {
  it.each([
    ['Colonoscopy (2019) normal.', '2019', 'normal'],
    ['Echo 03/14/2024: EF 55%.', '2024-03-14', 'EF 55%'],
    ['2012 CABG x3.', '2012', null],
    ['CT chest showed a 4 mm nodule.', null, 'a 4 mm nodule'],
  ])('reads date and result: %s', (text, date, outcome) => {
    expect(read(text)).toMatchObject([{ date, outcome }]);
  });

  it.each([
    ['MRI of the lumbar spine today.', 'MRI of the lumbar spine'],
    ['XR right knee: no fracture.', 'XR right knee'],
    ['R groin US negative.', 'R groin US'],
    ['Underwent left total knee arthroplasty.', 'left total knee arthroplasty'],
  ])('names the site and the side: %s', (text, name) => {
    expect(read(text).map((each) => each.name)).toEqual([name]);
  });

  it('makes one of two mentions of one study, and two of two dates', () => {
    expect(read('Underwent colonoscopy. Colonoscopy (2019) was normal.')).toHaveLength(1);
    expect(read('Colonoscopy 2014. Colonoscopy 2019.')).toHaveLength(2);
  });

  it("leaves out the relatives' procedures", () => {
    expect(statusesOf('Mother had a hysterectomy; the patient had a cholecystectomy.')).toEqual([
      'cholecystectomy done',
    ]);
    expect(read('Family history: father CABG at 60.')).toEqual([]);
  });

  it.each([
    'metformin XR 500 mg',
    'HD#4',
    'ESI 2',
    'Lungs CTA bilaterally',
    'fast food',
    'oxygen therapy',
  ])('takes no other word for a procedure: %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('codes an operation by ICD-10-PCS and quotes it', () => {
    const text = 'Underwent appendectomy in 2009.';
    const [fact] = read(text);
    expect(fact?.codes[0]?.system).toBe('icd-10-pcs');
    expect(fact?.spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      'appendectomy in 2009',
    ]);
  });
});
