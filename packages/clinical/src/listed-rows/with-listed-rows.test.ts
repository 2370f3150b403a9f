import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { readFacts } from '../read-facts.js';

const lexicon = loadLexicon();
const read = (...lines: readonly string[]) => readFacts(lines.join('\n'), lexicon);

describe('lists of problems in columns', () => {
  const { diagnoses } = read(
    'PROBLEMS',
    'Problem | Status | Since',
    'Paroxysmal atrial fibrillation | Active | 06/2022',
    'Pneumonia | Resolved | 01/2021',
    'Zellerbach disease | Active | 2019',
    '',
    'PLAN',
    'Cough today | and a cold',
  );
  const by = new Map(diagnoses.map((each) => [each.condition, each]));

  it('dates each condition by its row', () => {
    expect(by.get('Paroxysmal atrial fibrillation')?.date_diagnosed).toBe('2022-06');
  });

  it('takes what the row calls resolved to be over', () => {
    expect(by.get('Pneumonia')).toMatchObject({ status: 'resolved', temporality: 'historical' });
    expect(by.get('Paroxysmal atrial fibrillation')?.status).toBe('active');
  });

  it('keeps a problem that no table knows, without a code', () => {
    expect(by.get('Zellerbach disease')).toMatchObject({
      icd_code: null,
      date_diagnosed: '2019',
      confidence: { level: 'low' },
    });
  });

  it('ends with the list', () => {
    expect([...by.keys()].some((name) => name.includes('cold'))).toBe(false);
  });
});

describe('lists with tagged names', () => {
  const facts = read(
    'PROBLEMS',
    'Start | Stop | Description | Code',
    '2001-08-25T19:52:16Z |  | Loss of teeth (disorder) | SNOMED-CT 37320007',
    '2023-11-25T03:52:16Z | 2023-12-06T03:52:16Z | Viral sinusitis (disorder) | SNOMED-CT 444814009',
    '2023-10-14T20:26:44Z |  | Full-time employment (finding) | SNOMED-CT 160903007',
    '',
    'SURGERIES',
    'Start | Stop | Description | Code',
    '2023-10-14T19:52:16Z | 2023-10-14T20:07:16Z | Assessment of anxiety (procedure) | SNOMED-CT 710841007',
    '2023-10-15T19:52:16Z | 2023-10-15T20:07:16Z | Colonoscopy (procedure) | SNOMED-CT 73761001',
  );

  it('takes disorders to be diagnoses, and what ended to be over', () => {
    expect(
      facts.diagnoses.map(({ condition, date_diagnosed, status }) => [
        condition,
        date_diagnosed,
        status,
      ]),
    ).toEqual([
      ['Loss of teeth', '2001-08-25', 'active'],
      ['Viral sinusitis', '2023-11-25', 'resolved'],
    ]);
  });

  it('takes each row of a list of procedures to be one, under its whole name', () => {
    expect(facts.procedures.map(({ name, date, status }) => [name, date, status])).toEqual([
      ['Assessment of anxiety', '2023-10-14', 'done'],
      ['Colonoscopy', '2023-10-15', 'done'],
    ]);
  });
});

describe('lists of procedures with a status', () => {
  const { procedures } = read(
    'PROCEDURES',
    'Procedure | Date | Status',
    'Knee arthroscopy | 2024-05-01 | Completed',
    'Knee replacement | 2026-05-01 | Scheduled',
    'Spinal tap | 2024-05-02 | Not done',
  );

  it('tells what was done from what is planned and what was not done', () => {
    expect(procedures.map(({ name, status }) => [name, status])).toEqual([
      ['Knee arthroscopy', 'done'],
      ['Knee replacement', 'planned'],
      ['Spinal tap', 'declined'],
    ]);
  });
});
