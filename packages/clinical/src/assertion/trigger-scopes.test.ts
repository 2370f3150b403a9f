import type { FactContext } from '@medextract/core';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { createAssertionScopes } from './trigger-scopes.js';

const lexicon = loadLexicon();

function contextOf(text: string, term: string): FactContext {
  const note = new Note(text, lexicon);
  const mention = [...note.mentions('condition')].find(
    (each) => note.phrase(each.first, each.last) === term,
  );
  if (mention === undefined) throw new Error('the term is not in the text');
  return createAssertionScopes(note).contextOf(mention.first, mention.last);
}

describe('createAssertionScopes', () => {
  it.each([
    ['Denies fever, chills or cough.', 'cough', 'absent'],
    ['Denies fever, but has cough.', 'cough', 'present'],
    ['Pneumonia was ruled out.', 'Pneumonia', 'absent'],
    ['No change in edema.', 'edema', 'present'],
    ['Fever: no', 'Fever', 'absent'],
    ['MRI brain: no stroke.', 'stroke', 'absent'],
    ['Seen without fever, cough today.', 'cough', 'present'],
    ['Assessment: migraine without aura.', 'migraine without aura', 'present'],
    ['No migraine without aura.', 'migraine without aura', 'absent'],
    ['Probable pneumonia.', 'pneumonia', 'possible'],
    ['R/o pneumonia.', 'pneumonia', 'possible'],
    ['Return if fever develops.', 'fever', 'hypothetical'],
    ['Wheezing only with exposure to cats.', 'Wheezing', 'conditional'],
    ['Screened for depression annually.', 'depression', 'hypothetical'],
    ['Pulse 58. No syncope, no fall. Denies\nCP, vomiting.', 'vomiting', 'absent'],
    ['ROS: fever (no), cough (yes).', 'fever', 'absent'],
    ['Retinopathy - no; neuropathy - yes.', 'Retinopathy', 'absent'],
    ['Fever (-), cough (+).', 'Fever', 'absent'],
    ['Fever (-), cough (+).', 'cough', 'present'],
    ['Negative: cough, chest pain.', 'chest pain', 'absent'],
    ['Non-Hodgkin lymphoma, on rituximab.', 'Non-Hodgkin lymphoma', 'present'],
    ['Migraine without aura.', 'Migraine without aura', 'present'],
    ['No fever, and anxiety remains daily.', 'anxiety', 'present'],
    ['Lupus remains a consideration.', 'Lupus', 'possible'],
    ['Vasculitis is no longer suspected.', 'Vasculitis', 'absent'],
    ['CKD 3b. Celiac disease possible.', 'CKD 3b', 'present'],
    ['Mild anemia, likely iron deficiency.', 'Mild anemia', 'present'],
    ['Gout likely, colchicine started.', 'Gout', 'possible'],
    ['Nephritis was likely secondary to naproxen.', 'Nephritis', 'present'],
    ['Vasculitis considered less likely.', 'Vasculitis', 'absent'],
    ['I do not believe she has lupus.', 'lupus', 'absent'],
    ['TB never.', 'TB', 'absent'],
    ['Ruled out: amyloidosis, sarcoidosis.', 'sarcoidosis', 'absent'],
    ['ROS otherwise negative x 10 systems, including melena, edema.', 'edema', 'absent'],
    ['Dehydration: tube feeds vs IV fluids.', 'Dehydration', 'present'],
    ['Pneumonia vs atelectasis.', 'atelectasis', 'possible'],
    ['Depression screen today.', 'Depression', 'hypothetical'],
  ])('takes "%s" to mean that %s is %s', (text, term, assertion) => {
    expect(contextOf(text, term).assertion).toBe(assertion);
  });

  it.each([
    ['Mother had breast cancer, but the patient has hypertension.', 'breast cancer', 'family'],
    ['Mother had breast cancer, but the patient has hypertension.', 'hypertension', 'patient'],
    ['Father CAD; patient has asthma.', 'CAD', 'family'],
    ['Mother reports that he has asthma.', 'asthma', 'patient'],
    ['Her sister has lupus.', 'lupus', 'family'],
  ])('takes in "%s" the %s to be of the %s', (text, term, experiencer) => {
    expect(contextOf(text, term).experiencer).toBe(experiencer);
  });

  it('takes what was done to speak of one item of a list', () => {
    expect(contextOf('PMH: CAD s/p CABG (2016), gout.', 'gout').temporality).toBe('current');
  });

  it('tells the past from the present', () => {
    expect(contextOf('Pneumonia last winter, resolved.', 'Pneumonia').temporality).toBe(
      'historical',
    );
    expect(contextOf('Hypertension, on lisinopril.', 'Hypertension').temporality).toBe('current');
  });
});
