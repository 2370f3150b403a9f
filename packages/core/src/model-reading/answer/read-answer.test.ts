import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerReading, readAnswer } from './read-answer.js';

const cited = {
  quote: 'q',
  section: null,
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
};
const diagnosis = (condition: string) => ({
  condition,
  icd_code: null,
  severity: null,
  stage: null,
  laterality: null,
  body_site: null,
  date_diagnosed: null,
  status: 'active',
  ...cited,
});

const whole = {
  patient: { name: null, date_of_birth: null, sex: null, age_years: null },
  diagnoses: [diagnosis('asthma'), diagnosis('gout')],
  symptoms: [],
  medications: [],
  labs: [],
  vitals: [],
  procedures: [],
  allergies: [],
  no_known_allergies: null,
  family_history: [],
  social_history: { tobacco: null, alcohol: null, drugs: null, occupation: null, exercise: null },
  other_mentions: [],
};
const json = JSON.stringify(whole);

const read = (text: string): AnswerReading => readAnswer({ text, stopReason: 'end' }, 'quoted');
const conditionsOf = (reading: AnswerReading): string[] | string =>
  reading.kind === 'read'
    ? reading.claims.diagnoses.map(({ condition }) => condition)
    : reading.reason;

describe('readAnswer', () => {
  it.each([
    ['as it should be', json, {}],
    ['in a code fence', `\`\`\`json\n${json}\n\`\`\``, {}],
    ['with prose around it', `Here you are: ${json} Ask if more is needed.`, { 'prose-around': 1 }],
    ['with trailing commas', json.replaceAll(']', ',]'), {}],
    [
      'with bare and single-quoted names',
      json.replace('"diagnoses"', 'diagnoses').replace('"labs"', "'labs'"),
      {},
    ],
    ['with raw line ends in strings', json.replace('asthma', 'asth\nma'), {}],
    ['with words of another language for null', json.replaceAll('null', 'None'), {}],
    [
      'with a brace in the prose',
      `The set {asthma, gout} as JSON:\n${json}`,
      { 'prose-around': 1 },
    ],
    ['without commas between elements', json.replace('},{', '} {'), {}],
    [
      'with keys of its own',
      json.replace('{"condition"', '{"note":"x","condition"'),
      { 'extra-key': 1 },
    ],
    ['after an answer to something else', `{"mood":"fine"} ${json}`, { 'prose-around': 1 }],
  ])('reads an answer %s', (_, text, faults) => {
    const reading = read(text);
    expect(conditionsOf(reading)).toHaveLength(2);
    expect(reading).toMatchObject({ isCut: false, faults });
  });

  it.each([
    ['nothing', '', 'empty'],
    ['white space', ' \n', 'empty'],
    ['prose', 'I cannot help with that.', 'no-json'],
    ['an object of something else', '{"summary":"healthy","rating":"preferred"}', 'wrong-shape'],
    ['the names of another language', '{"diagnosticos":[],"medicamentos":[]}', 'wrong-shape'],
    ['a single list of the twelve', '{"diagnoses":[]}', 'wrong-shape'],
    ['a list', '["asthma"]', 'no-json'],
  ])('says of %s why it cannot be used', (_, text, reason) => {
    expect(conditionsOf(read(text))).toBe(reason);
  });

  it('takes a refusal for one, whatever it says', () => {
    const reading = readAnswer({ text: json, stopReason: 'refusal' }, 'quoted');
    expect(conditionsOf(reading)).toBe('refusal');
  });

  it('keeps every element that is whole wherever the answer is cut, and says that it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: json.length - 1 }), (length) => {
        const reading = read(json.slice(0, length));
        const ends = [...json.slice(0, length).matchAll(/"temporality":"current"\}/g)].length;
        if (reading.kind !== 'read') return;
        expect(reading.isCut).toBe(true);
        expect(reading.claims.diagnoses).toHaveLength(ends);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps what is usable of each element, and counts what is not', () => {
    const odd = {
      ...whole,
      diagnoses: [
        diagnosis('asthma'),
        'gout',
        { ...diagnosis('stroke'), status: 'Resolved', severity: 'huge', stage: 3 },
        { ...diagnosis('x'), condition: { deep: true } },
      ],
      labs: 'none',
    };
    const reading = read(JSON.stringify(odd));
    expect(reading).toMatchObject({
      kind: 'read',
      claims: {
        diagnoses: [
          { condition: 'asthma' },
          { condition: 'stroke', status: 'resolved', severity: null, stage: '3' },
        ],
        labs: [],
      },
      faults: { 'element-unusable': 2, 'field-coerced': 2, 'field-dropped': 2, 'list-unusable': 1 },
    });
  });

  it('takes the fuller of two answers, and says that there were two', () => {
    const draft = json.replace(JSON.stringify(whole.diagnoses), '[]');
    const reading = read(`First ${draft} and then ${json}`);
    expect(conditionsOf(reading)).toHaveLength(2);
    expect(reading.faults).toMatchObject({ 'several-answers': 1 });
  });

  it('takes no word for null as a name', () => {
    const reading = read(json.replaceAll('null', 'None'));
    expect(reading).toMatchObject({ claims: { patient: { name: null } } });
  });

  it('makes one list of two of the same name', () => {
    const twice = `{"diagnoses":[${JSON.stringify(diagnosis('lupus'))}],${json.slice(1)}`;
    const reading = read(twice);
    expect(conditionsOf(reading)).toEqual(['lupus', 'asthma', 'gout']);
    expect(reading.faults).toMatchObject({ 'duplicate-key': 1 });
  });

  it('does not end for any text, however odd or deep', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[]:,"\'\\ntul01 '), maxLength: 200 }),
        (text) => {
          expect(['read', 'unusable']).toContain(read(text).kind);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(read(`{"diagnoses":${'['.repeat(100_000)}`).faults).toMatchObject({ 'too-deep': 1 });
    expect(read('{'.repeat(100_000)).kind).toBe('unusable');
  });

  it('has no member of the prototype', () => {
    const reading = read(json.replace('{"patient"', '{"__proto__":{"labs":[1]},"patient"'));
    expect(conditionsOf(reading)).toHaveLength(2);
  });
});

describe('readAnswer of older forms', () => {
  it('takes phrases for names and quotes', () => {
    const answer = {
      patient_name: 'A B',
      date_of_birth: null,
      diagnoses: ['Type 2 diabetes'],
      medications: ['metformin 500 mg twice a day'],
      lab_values: ['Glucose: 98 mg/dL'],
      procedures: [],
      allergies: ['penicillin'],
      vital_signs: ['BP 120/80'],
      risk_factors: ['diabetes'],
      notes: null,
    };
    const reading = readAnswer({ text: JSON.stringify(answer), stopReason: 'end' }, 'phrases');
    expect(reading).toMatchObject({
      claims: {
        patient: { name: { value: 'A B', quote: null } },
        diagnoses: [{ condition: 'Type 2 diabetes', quote: 'Type 2 diabetes' }],
        medications: [{ name: 'metformin', dosage: '500 mg' }],
        labs: [{ analyte: 'Glucose', value: '98 mg/dL' }],
        vitals: [{ name: 'BP', value: '120/80' }],
      },
    });
  });

  it('takes named results for a list', () => {
    const answer = {
      patient_name: null,
      date_of_birth: '1960-01-02',
      diagnoses: [
        { condition: 'possible pneumonia', icd_code: null, severity: null, date_diagnosed: null },
      ],
      medications: [],
      lab_values: {
        Glucose: { value: '98 mg/dL', reference_range: '70-99', date: null, flag: null },
      },
      procedures: [{ name: 'colonoscopy', date: null, outcome: 'planned' }],
      allergies: [],
      vital_signs: {},
      risk_factors: [],
      notes: null,
    };
    const reading = readAnswer({ text: JSON.stringify(answer), stopReason: 'end' }, 'fields');
    expect(reading).toMatchObject({
      claims: {
        diagnoses: [{ condition: 'pneumonia', assertion: 'possible', quote: null }],
        labs: [{ analyte: 'Glucose', value: '98 mg/dL', reference_range: '70-99' }],
        procedures: [{ name: 'colonoscopy', status: 'planned', outcome: null }],
      },
    });
  });
});
