import type { PatientDraft } from '@medextract/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readDemographics } from './read-demographics.js';

const lexicon = loadLexicon();
const read = (text: string): PatientDraft => readDemographics(new Note(text, lexicon));

describe('the name of the patient', () => {
  it.each([
    ['Patient: Rosa M. Delgado   DOB: 03/14/1961', 'Rosa M. Delgado'],
    ['Name: DELGADO, ROSA M', 'ROSA M DELGADO'],
    ["Name: O'Brien-Smith, Mary Ann", "Mary Ann O'Brien-Smith"],
    ['Patient Name: Mr. John Q. Public, 63 y.o. male', 'John Q. Public'],
    ['Rosa Delgado, 63F, dob 3/14/61', 'Rosa Delgado'],
    ['John Smith Jr., DOB 01/02/1950', 'John Smith Jr'],
    ['Mrs. Delgado is a 63-year-old woman with diabetes.', 'Delgado'],
    ['Attending: Dr. Hart\nPatient: Rosa Delgado', 'Rosa Delgado'],
  ])('is read from "%s"', (text, name) => {
    expect(read(text).name?.value).toBe(name);
  });

  it.each([
    'Referring: Dr. John Smith. Spouse: Maria Delgado.',
    'Name of pharmacy: Walgreens',
    'Patient denies chest pain.',
    'Electronically signed by John Smith, MD',
    'Patient: Chest Pain',
  ])('is none of the others in "%s"', (text) => {
    expect(read(text).name).toBeNull();
  });
});

describe('the date of birth', () => {
  it.each([
    'DOB: 03/14/1961',
    'D.O.B.: 14 March 1961',
    'Born 1961-03-14',
    'Date of birth. . . . March 14, 1961',
    'Date of visit 03/14/2024. DOB 03/14/1961.',
    'Name | DOB | Sex\nRosa Delgado | 03/14/1961 | F',
  ])('is read in any form: %s', (text) => {
    expect(read(text).date_of_birth?.value).toBe('1961-03-14');
  });

  it.each(['Date of visit: 03/14/2024', 'DOB: 13/45/1961', 'DOB:'])(
    'is not taken from "%s"',
    (text) => {
      expect(read(text).date_of_birth).toBeNull();
    },
  );
});

describe('age and sex', () => {
  it.each([
    ['63 yo M', 63, 'male'],
    ['AGE/SEX: 71 F', 71, 'female'],
    ['Age: 63   Sex: Female', 63, 'female'],
    ['This 6 mo old boy was brought by his mother.', 0.5, 'male'],
    ['2 week old girl', 0.04, 'female'],
    ['33-year-old G3P1011 at 39w2d', 33, undefined],
    ['She is here. Her knee hurts.', undefined, 'female'],
    ['Father is 63 years old.', undefined, undefined],
    ['She came with him. He drove her.', undefined, undefined],
  ])('are read from "%s"', (text, age, sex) => {
    const { age_years: found, sex: foundSex } = read(text);
    expect([found?.value, foundSex?.value]).toEqual([age, sex]);
  });
});

describe('identifiers', () => {
  it.each([
    ['MRN 77-20-4418', [['mrn', '77-20-4418']]],
    ['Medical record number: B449201', [['mrn', 'B449201']]],
    ['Policy No: 88-4410-Q', [['policy', '88-4410-Q']]],
    ['Member ID: ABC1234567', [['member', 'ABC1234567']]],
    ['MRN 448120 page 1\nMRN 448120 page 2', [['mrn', '448120']]],
    ['Account #: 12', []],
    ['ID verified x2', []],
  ])('are read once with their kind: %s', (text, expected) => {
    expect(read(text).identifiers.map(({ value }) => [value.kind, value.value])).toEqual(expected);
  });
});

describe('readDemographics', () => {
  it('quotes the text for all that it reads, whatever stands around', () => {
    const parts = fc.constantFrom(
      'Patient: Rosa Delgado',
      'DOB 03/14/1961',
      'MRN: 448120',
      '63 yo F',
      'Dr. Hart',
      'BP 120/80',
      ',',
      '\n',
      '  ',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (words) => {
        const text = words.join(' ');
        const { name, date_of_birth: birth, age_years: age, identifiers } = read(text);
        for (const fact of [name, birth, age, ...identifiers])
          for (const { start, end } of fact?.spans ?? [])
            expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
        expect([undefined, 'Rosa Delgado']).toContain(name?.value);
        expect([undefined, '1961-03-14']).toContain(birth?.value);
      }),
      { numRuns: 80 },
    );
  });
});
