import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyDocument } from './classify-document.js';

const body = '\nPatient: A. Sample   DOB: 01/02/1960\n\nBP 136/80.\n';

describe('classifyDocument', () => {
  it.each([
    ['PROGRESS NOTE', 'progress_note'],
    ['NURSING SHIFT NOTE   Day shift', 'nursing_note'],
    ['ED PROVIDER NOTE', 'emergency_note'],
    ['MICU DAILY PROGRESS NOTE', 'icu_note'],
    ['DISCHARGE SUMMARY -- CARDIOLOGY', 'discharge_summary'],
    ['COBALT LABORATORIES      FINAL REPORT', 'lab_report'],
    ['PHARMACY MEDICATION PROFILE', 'prescription'],
    ['ATTENDING PHYSICIAN STATEMENT', 'medical_records_packet'],
    ['Operative Note - Orthopaedic Surgery', 'operative_note'],
    ['EXAM: MRI LUMBAR SPINE', 'radiology_report'],
    ['SURGICAL PATHOLOGY REPORT', 'pathology_report'],
    ['ENDOCRINE CONSULT (OUTPATIENT)', 'consultation_note'],
    ['History and Physical', 'history_and_physical'],
    ['ANNUAL PHYSICAL', 'annual_physical'],
    ['INITIAL PSYCHIATRIC EVALUATION', 'psychiatric_evaluation'],
    ['TELEPHONE ENCOUNTER - RN TRIAGE', 'telephone_encounter'],
    ['Dear Dr. Hart,', 'referral_letter'],
  ])('knows "%s" for a %s', (title, kind) => {
    expect(classifyDocument(`${title}${body}`)).toBe(kind);
  });

  it('goes by a label of the head where no title says more', () => {
    const head = 'Tarrant Ridge Internal Medicine\nPrescriber: Y. Dunn, MD\n';
    expect(classifyDocument(`${head}${body}`)).toBe('prescription');
    expect(classifyDocument(`${head}Operative note${body}`)).toBe('operative_note');
  });

  it.each([
    ['nothing', ''],
    ['a head without a title', `Riverbend Medicine${body}`],
    [
      'running text',
      'A 45-year-old man presented to the emergency department after a fall at home.',
    ],
    ['a title far below', `${'Line.\n'.repeat(20)}DISCHARGE SUMMARY\n`],
    ['an emergency contact', `Emergency contact: sister${body}`],
  ])('says nothing where it is unsure: %s', (_what, text) => {
    expect(classifyDocument(text)).toBeNull();
  });

  it('finds a title in any case and under any letterhead', () => {
    const letterhead = fc.array(fc.constantFrom('Northfield', '1180 Quarry Rd', '', 'Suite 4'), {
      maxLength: 4,
    });
    const title = fc.constantFrom('discharge summary', 'Discharge Summary', 'DISCHARGE SUMMARY');
    fc.assert(
      fc.property(letterhead, title, (lines, words) => {
        expect(classifyDocument([...lines, words, body].join('\n'))).toBe('discharge_summary');
      }),
    );
  });
});
