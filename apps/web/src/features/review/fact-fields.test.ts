import { describe, expect, it } from 'vitest';
import { listFields, toChangedValues, toFieldText } from './fact-fields.js';
import { factKinds } from './find-fact.js';

const namesOf = (kind: (typeof factKinds)[number]) =>
  listFields({ kind, id: 'x-1' }).map(({ name }) => name);
const textsOf = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toFieldText(value)]));

describe('listFields', () => {
  it('begins with what the fact is and ends with how it is meant', () => {
    expect(namesOf('medications').slice(0, 2)).toEqual(['name', 'dosage']);
    expect(namesOf('medications').slice(-3)).toEqual(['assertion', 'experiencer', 'temporality']);
  });

  it.each([...factKinds])('asks of %s for nothing that says where it came from', (kind) => {
    const names = namesOf(kind);
    expect(names.length).toBeGreaterThan(3);
    for (const own of ['id', 'evidence', 'verified', 'read_by', 'codes']) {
      expect(names).not.toContain(own);
    }
  });

  it('knows choices, numbers and what may not be empty', () => {
    const fields = listFields({ kind: 'social_history', id: 'soc-1' });
    expect(fields.find(({ name }) => name === 'status')).toMatchObject({
      ...{ kind: 'choice', isRequired: true, choices: ['current', 'former', 'never', 'unknown'] },
    });
    expect(fields.find(({ name }) => name === 'pack_years')).toMatchObject({
      ...{ kind: 'number', isRequired: false },
    });
    expect(listFields({ kind: 'patient', id: 'patient.sex' })).toMatchObject([
      { name: 'value', kind: 'choice', choices: ['female', 'male', 'other'] },
    ]);
  });
});

describe('toChangedValues', () => {
  const values = { analyte: 'glucose', value: '810', number: 810, unit: 'mg/dL', codes: [{}] };
  const lab = { kind: 'labs', id: 'lab-1', values } as const;

  it('sends nothing where nothing was changed', () => {
    expect(toChangedValues(lab, textsOf(values))).toEqual({});
  });

  it.each([
    [{ value: '180' }, { value: '180', number: 180 }],
    [{ value: '<5' }, { value: '<5', number: null }],
    [{ unit: ' ' }, { unit: null }],
    [{ analyte: 'sodium' }, { analyte: 'sodium', codes: [] }],
  ])('of %j sends %j', (texts, sent) => {
    expect(toChangedValues(lab, { ...textsOf(values), ...texts })).toEqual(sent);
  });

  it('reads the numbers of a vital sign out of its value', () => {
    const blank = { kind: 'vitals', id: 'new-1', values: {} } as const;
    expect(toChangedValues(blank, { name: 'blood pressure', value: '120/80' })).toEqual({
      ...{ name: 'blood pressure', value: '120/80', numbers: [120, 80] },
    });
  });
});
