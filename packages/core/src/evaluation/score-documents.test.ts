import { describe, expect, it } from 'vitest';
import {
  type ScoreCase as Case,
  countsOf as counts,
  scoreCase as score,
} from '../testing/score-case.js';
import { scoreDocuments } from './index.js';

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

  it('2: no prediction stands for two gold items, nor two for one', () => {
    const two = [{ condition: 'knee pain syndrome' }, { condition: 'knee pain attack' }];
    const one = diagnoses(two, ['knee pain']);
    expect(counts(one, 'diagnoses.condition', 'partial')).toEqual([1, 0, 1]);
    const other = diagnoses([{ condition: 'knee pain' }], two);
    expect(counts(other, 'diagnoses.condition', 'partial')).toEqual([1, 0, 0]);
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
