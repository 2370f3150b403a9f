import { describe, expect, it } from 'vitest';
import { type GoldDocument, type Prediction, scoreDocuments, type Variant } from './index.js';

interface Case {
  readonly gold: GoldDocument['gold'];
  readonly given: Prediction;
  readonly scored: readonly string[];
  readonly targeted?: readonly string[];
}

const score = ({ gold, given, scored, targeted = [] }: Case) =>
  scoreDocuments(
    [{ id: 'a', scored_fields: [...scored], targeted_fields: [...targeted], gold }],
    new Map([['a', given]]),
  );

/** [tp, fp, fn] of one row. */
const counts = (row: Case, field: string, variant: Variant = 'strict') => {
  const found = score(row).rows.find((one) => one.field === field && one.variant === variant);
  return found && [found.tp, found.fp, found.fn];
};

const diagnoses = (gold: readonly object[], given: unknown, more: object = {}): Case => ({
  gold: { diagnoses: gold.map((one) => ({ ...one })), ...more },
  given: { diagnoses: given },
  scored: ['diagnoses.condition'],
});

describe('scoreDocuments, rule by rule', () => {
  it.each<[string, string, string, boolean, boolean]>([
    ['case and punctuation', 'Type-2 Diabetes', 'type 2 diabetes', true, true],
    ['accents', 'naïve crisis', 'naive crisis', true, true],
    ['plurals', 'kidney stones', 'kidney stone', true, true],
    ['terminology tails', 'asthma (disorder)', 'Asthma', true, true],
    ['known synonyms', 'HTN', 'high blood pressure', true, true],
    ['fewer words', 'chronic kidney disease', 'kidney disease', false, true],
    ['other numbers', 'diabetes type 1', 'diabetes type 2', false, false],
    ['short words alone', 'iv ab rash', 'iv ab fever', false, false],
    ['just enough words', 'alpha beta gamma delta one', 'alpha beta gamma foo bar', false, true],
    ['punctuation alone', '...', '---', false, false],
    ['no letters in common script', '高血圧', 'gout', false, false],
    ['common words alone', 'chronic left disease', 'chronic right disease', false, false],
    ['far longer names', 'gout', 'gout beta gamma delta epsilon', false, false],
    ['other words', 'gout', 'asthma', false, false],
  ])('1 and 2: %s', (_, gold, given, isStrict, isPartial) => {
    const row = diagnoses([{ condition: gold }], [{ condition: given }]);
    expect(counts(row, 'diagnoses.condition')?.[0]).toBe(isStrict ? 1 : 0);
    expect(counts(row, 'diagnoses.condition', 'partial')?.[0]).toBe(isPartial ? 1 : 0);
  });

  it('1: any of several gold spellings will do', () => {
    const row = diagnoses([{ condition: ['HLD', 'hyperlipidemia'] }], ['Hyperlipidemia']);
    expect(counts(row, 'diagnoses.condition')).toEqual([1, 0, 0]);
  });

  it('2: the best overlap is aligned first, one to one', () => {
    const row = diagnoses(
      [{ condition: 'asthma exacerbation' }, { condition: 'asthma' }],
      [{ condition: 'asthma' }, { condition: 'asthma exacerbation' }],
    );
    expect(counts(row, 'diagnoses.condition')).toEqual([2, 0, 0]);
  });

  it('3: repeats count once, on either side', () => {
    const row = diagnoses(
      [{ condition: 'asthma' }, { condition: 'Asthma' }],
      ['asthma', 'ASTHMA', { name: 'asthma' }, 7, { condition: 'asthma', negated: true }],
    );
    expect(counts(row, 'diagnoses.condition')).toEqual([1, 0, 0]);
  });

  it('3: gold rows of one thing allow the attributes of either', () => {
    const row: Case = {
      gold: {
        medications: [
          { name: 'metformin', dosage: '500 mg', spans: [[0, 1]] },
          { name: 'Metformin', dosage: '1000 mg', spans: [[2, 3]] },
        ],
      },
      given: { medications: [{ name: 'metformin', dosage: '1 000 mg' }] },
      scored: ['medications.name', 'medications.dosage'],
    };
    expect(counts(row, 'medications.name')).toEqual([1, 0, 0]);
    expect(counts(row, 'medications.dosage')).toEqual([0, 1, 1]);
    expect(
      counts(
        { ...row, given: { medications: [{ name: 'metformin', dosage: '1,000 mg' }] } },
        'medications.dosage',
      ),
    ).toEqual([1, 0, 0]);
  });

  it.each<[string, string, unknown, boolean, boolean]>([
    ['dosage', '500 mg', '500mg', true, true],
    ['dosage', '500 mg', '500', true, true],
    ['dosage', '500 mg', '500 mcg', false, true],
    ['dosage', '500 mg', '508 mg', false, true],
    ['dosage', '500 mg', '600 mg', false, false],
    ['dosage', '1 tab', 'one tablet', false, false],
    ['dosage', 'one tablet', '1 tablet', false, false],
    ['frequency', 'BID', 'twice daily', true, true],
    ['frequency', 'q12h', 'BID', true, true],
    ['frequency', 'every 6 (six) hours prn', 'four times a day', true, true],
    ['frequency', 'every other day', 'QOD', true, true],
    ['frequency', 'every 2 weeks', 'every other week', true, true],
    ['frequency', '3 times a week', 'TIW', true, true],
    ['frequency', 'weekly', 'every week', true, true],
    ['frequency', 'nightly', 'qHS', true, true],
    ['frequency', 'hourly', '24x/day', true, true],
    ['frequency', 'BID', 'TID', false, false],
    ['frequency', 'as directed', 'As directed.', true, true],
    ['frequency', 'as directed', 'BID', false, false],
    ['route', 'PO', 'by mouth', true, true],
    ['route', 'SC', 'subcutaneously', true, true],
    ['route', 'left ear', 'ear', false, true],
    ['route', 'PO', 'IV', false, false],
    ['indication', 'pain', null, false, false],
    ['indication', 'back pain', 'pain', false, true],
    ['indication', 'back pain', ['fever', 'back pain'], true, true],
  ])('4: %s %j against %j', (attribute, gold, given, isStrict, isPartial) => {
    const row: Case = {
      gold: { medications: [{ name: 'drug', [attribute]: gold }, { name: 'other' }] },
      given: { medications: [{ name: 'drug', [attribute]: given }] },
      scored: ['medications.name', `medications.${attribute}`],
    };
    const wrong = given === null ? [0, 0, 1] : [0, 1, 1];
    const right = [1, 0, 0];
    expect(counts(row, `medications.${attribute}`)).toEqual(isStrict ? right : wrong);
    expect(counts(row, `medications.${attribute}`, 'partial')).toEqual(isPartial ? right : wrong);
  });

  it.each<[string, string, string, boolean]>([
    ['value', '8.3', '8.30', true],
    ['value', '138/86', '139/86', true],
    ['value', '138/86', '138/96', false],
    ['value', 'negative', 'Negative', true],
    ['unit', 'µg/L', 'ug/l', true],
    ['unit', 'mm[Hg]', 'mmHg', true],
    ['unit', '%', 'mg', false],
    ['flag', 'H', 'elevated', true],
    ['flag', 'L', 'critical low', true],
    ['flag', 'N', 'within range', true],
    ['flag', 'H', 'L', false],
    ['flag', 'abnormal', 'Abnormal', true],
    ['reference_range', '4.0-5.6', '4.0 – 5.6', true],
    ['reference_range', '4.0-5.6', '4.0-6.6', false],
    ['reference_range', 'negative', 'neg', false],
    ['date', '2024-02-06', '2/6/2024', true],
    ['date', '2024-02-06', 'Feb 6, 2024', true],
    ['date', '2024-02-06', '6 February 2024', true],
    ['date', '2024-02-06', '20240206', true],
    ['date', '2024-02-06', 'Foo 6, 2024', false],
  ])('4: %s %j against %j', (attribute, gold, given, isRight) => {
    const row: Case = {
      gold: { lab_values: [{ name: 'A1c', [attribute]: gold }] },
      given: { lab_values: { A1c: { [attribute]: given } } },
      scored: ['lab_values.name', `lab_values.${attribute}`],
    };
    expect(counts(row, `lab_values.${attribute}`)?.[0]).toBe(isRight ? 1 : 0);
  });

  it('4: of several results of one name the nearest value is aligned', () => {
    const row: Case = {
      gold: {
        vital_signs: [
          { name: 'BP', value: '120/80' },
          { name: 'BP', value: '150/95' },
        ],
      },
      given: {
        vital_signs: [
          { name: 'BP', value: '150/95' },
          { name: 'BP', value: '120/80' },
        ],
      },
      scored: ['vital_signs.name', 'vital_signs.value'],
    };
    expect(counts(row, 'vital_signs.value')).toEqual([2, 0, 0]);
  });

  it('4: the order of a name is free, and a part of it is a partial match', () => {
    const named = (given: unknown): Case => ({
      gold: { patient_name: 'Rosa M. Delgado' },
      given: { patient_name: given },
      scored: ['patient_name'],
    });
    expect(counts(named('Delgado, Rosa M'), 'patient_name')).toEqual([1, 0, 0]);
    expect(counts(named('Rosa Delgado'), 'patient_name')).toEqual([0, 1, 1]);
    expect(counts(named('Rosa Delgado'), 'patient_name', 'partial')).toEqual([1, 0, 0]);
    expect(counts(named('Rosa Garcia'), 'patient_name', 'partial')).toEqual([0, 1, 1]);
    expect(counts(named(null), 'patient_name', 'partial')).toEqual([0, 0, 1]);
  });

  it('4: a person that the gold does not name, or that is not scored, has no row', () => {
    const row: Case = {
      gold: { patient_name: 'Rosa', date_of_birth: null },
      given: { patient_name: 'Rosa', date_of_birth: '1961-03-14' },
      scored: ['date_of_birth'],
    };
    expect(score(row).rows).toEqual([]);
  });

  it('4: a date of birth may stand in any form', () => {
    const born = (given: unknown): Case => ({
      gold: { date_of_birth: '1961-03-14' },
      given: { date_of_birth: given },
      scored: ['date_of_birth'],
    });
    expect(counts(born('03/14/1961'), 'date_of_birth')).toEqual([1, 0, 0]);
    expect(counts(born('03/15/1961'), 'date_of_birth')).toEqual([0, 1, 1]);
    expect(counts(born(null), 'date_of_birth')).toEqual([0, 0, 1]);
  });

  it('5: codes are a set of their own, partial by category', () => {
    const row: Case = {
      gold: { diagnoses: [{ icd_code: ['E11.9'] }, { icd_code: 'I10' }] },
      given: {
        diagnoses: [
          { condition: 'x', icd_code: 'e119' },
          { condition: 'y', icd_code: 'I11.0' },
          { condition: 'z', icd_code: 'E11.65' },
        ],
      },
      scored: ['diagnoses.icd_code'],
    };
    expect(counts(row, 'diagnoses.icd_code')).toEqual([1, 2, 1]);
    expect(counts(row, 'diagnoses.icd_code', 'partial')).toEqual([1, 1, 1]);
    expect(counts({ ...row, gold: { diagnoses: [] } }, 'diagnoses.icd_code')).toBeUndefined();
  });

  describe('6: conditions that are not present', () => {
    const notPresent = { not_present: [{ condition: 'chest pain', reason: 'negated' }] };

    it('are false positives where they are predicted, and counted as traps', () => {
      const row = diagnoses([{ condition: 'asthma' }], ['asthma', 'chest pain'], notPresent);
      expect(counts(row, 'diagnoses.condition')).toEqual([1, 1, 0]);
      expect(score(row).traps).toEqual({ total: 1, strict: 1, partial: 1 });
    });

    it('are set aside where the prediction says so itself', () => {
      const row = diagnoses(
        [],
        [
          { condition: 'chest pain', status: 'Negated' },
          { condition: 'chest pain', present: false },
        ],
        notPresent,
      );
      expect(counts(row, 'diagnoses.condition')).toEqual([0, 0, 0]);
      expect(score(row).traps).toEqual({ total: 1, strict: 0, partial: 0 });
    });

    it('are no trap where the gold has them too', () => {
      const row = diagnoses([{ condition: 'chest pain' }], ['chest pain'], notPresent);
      expect(score(row).traps.strict).toBe(0);
    });
  });

  it('7: what is to be ignored is neither right nor wrong', () => {
    const row = diagnoses([], ['fatigue', 'gout'], {
      ignore: { diagnoses: [{ condition: 'fatigue' }] },
    });
    expect(counts(row, 'diagnoses.condition')).toEqual([0, 1, 0]);
  });

  it('7: beside incomplete labels only traps are wrong', () => {
    const row = {
      ...diagnoses([], ['gout', 'chest pain'], { not_present: [{ condition: 'chest pain' }] }),
      targeted: ['diagnoses'],
    };
    expect(counts(row, 'diagnoses.condition')).toEqual([0, 1, 0]);
  });

  it('pairs sigs without a drug in order, and leaves the name row out', () => {
    const row: Case = {
      gold: { medications: [{ frequency: 'BID' }, { frequency: 'TID' }] },
      given: {
        medications: [
          { name: 'a', frequency: 'twice daily' },
          { name: 'b', frequency: 'QID' },
        ],
      },
      scored: ['medications.name', 'medications.frequency'],
    };
    expect(counts(row, 'medications.name')).toBeUndefined();
    expect(counts(row, 'medications.frequency')).toEqual([1, 1, 1]);
  });

  it('does not count a second wording as wrong in the partial variant', () => {
    const row = diagnoses(
      [{ condition: 'chronic kidney disease' }],
      ['kidney disease', 'chronic kidney disease'],
    );
    expect(counts(row, 'diagnoses.condition')).toEqual([1, 1, 0]);
    expect(counts(row, 'diagnoses.condition', 'partial')).toEqual([1, 0, 0]);
  });

  it('takes values by name, bare values and other key names', () => {
    const labs = (given: unknown): Case => ({
      gold: { lab_values: [{ name: 'A1c', value: '8.3' }] },
      given: { lab_values: given },
      scored: ['lab_values.name', 'lab_values.value'],
    });
    for (const given of [
      { A1c: '8.3' },
      [{ test: 'A1c', value: 8.3 }],
      { A1c: { value: '8.3' } },
    ]) {
      expect(counts(labs(given), 'lab_values.value')).toEqual([1, 0, 0]);
    }
    expect(counts(labs('A1c'), 'lab_values.name')).toEqual([1, 0, 0]);
    expect(counts(labs(null), 'lab_values.name')).toEqual([0, 0, 1]);
  });

  it('counts a document without a prediction as empty, or leaves it out', () => {
    const { gold, scored } = diagnoses([{ condition: 'asthma' }], []);
    const documents = [{ id: 'b', scored_fields: [...scored], gold }];
    const empty = scoreDocuments(documents, new Map());
    expect(empty).toMatchObject({
      documents: 1,
      withoutPrediction: 1,
      rows: [{ fn: 1, f1: 0 }, { fn: 1 }],
    });
    expect(scoreDocuments(documents, new Map(), { missing: 'skip' }).rows).toEqual([]);
  });
});
