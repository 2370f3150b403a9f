import { describe, expect, it } from 'vitest';
import { isResultStated } from './is-stated.js';
import { judgeContext } from './judge-context.js';
import {
  splitUnit,
  toComparator,
  toLabFlag,
  toNumber,
  toPartialDate,
  toReferenceRange,
} from './read-values.js';

describe('values as models write them', () => {
  it.each([
    ['2024-03-01', '2024-03-01'],
    ['2024-3', '2024-03'],
    ['2024', '2024'],
    ['3/1/2024', '2024-03-01'],
    ['3/1/24', '2024-03-01'],
    ['3/1/61', '1961-03-01'],
    ['2024-03-01T10:00:00Z', '2024-03-01'],
    ['13/45/2024', null],
    ['last spring', null],
    [null, null],
  ])('turns the date %j into %j', (text, date) => {
    expect(toPartialDate(text)).toBe(date);
  });

  it.each([
    ['98 mg/dL', '98', 'mg/dL'],
    ['7.8 %', '7.8', '%'],
    ['< 0.5 ng/mL', '< 0.5', 'ng/mL'],
    ['120/80 mmHg', '120/80', 'mmHg'],
    ['negative', 'negative', null],
    ['98', '98', null],
  ])('parts %j', (text, value, unit) => {
    expect(splitUnit(text)).toEqual({ value, unit });
  });

  it('reads numbers, signs, flags and ranges', () => {
    expect(['98', '1-2', '-3', 'x'].map(toNumber)).toEqual([98, null, null, null]);
    expect(['<5', '≥ 60', '5'].map(toComparator)).toEqual(['<', '>=', null]);
    expect(['H', '(L)', 'HH', 'abn', '?'].map(toLabFlag)).toEqual([
      'high',
      'low',
      'critical-high',
      'abnormal',
      null,
    ]);
    expect(toReferenceRange('70-99')).toMatchObject({ low: 70, high: 99, source: 'document' });
    expect(toReferenceRange('< 5.7')).toMatchObject({ low: null, high: 5.7 });
    expect(toReferenceRange('>= 60')).toMatchObject({ low: 60, high: null });
  });
});

describe('isResultStated', () => {
  it.each([
    ['98', 'Glucose 98 mg/dL 70-99', true],
    ['99', 'Glucose 98 mg/dL 70-99', false],
    ['70', 'Glucose 98 mg/dL 70 to 99', false],
    ['5', 'Glucose 98 on 5/12/2024', false],
    ['5.6', 'A1c 15.6 %', false],
    ['0-2', 'WBC 0-2 /hpf', true],
    ['negative', 'Ketones Negative', true],
  ])('%j in %j: %s', (value, quote, isStated) => {
    expect(isResultStated(value, quote)).toBe(isStated);
  });
});

describe('judgeContext', () => {
  const claim = { assertion: 'present', experiencer: 'patient', temporality: 'current' } as const;

  it.each([
    [{}, {}, false],
    [{ assertion: 'possible' }, {}, false],
    [{}, { assertion: 'possible' }, false],
    [{}, { assertion: 'absent' }, true],
    [{ assertion: 'absent' }, {}, true],
    [{}, { assertion: 'hypothetical' }, true],
    [{}, { experiencer: 'family' }, true],
    [{ experiencer: 'other' }, { experiencer: 'family' }, false],
    [{}, { temporality: 'historical' }, false],
    [{}, { temporality: 'planned' }, true],
    [{ temporality: 'planned' }, {}, false],
  ] as const)('holds %j against %j', (claimed, judged, differs) => {
    expect(judgeContext({ ...claim, ...claimed }, { ...claim, ...judged }).differs).toBe(differs);
  });

  it('keeps the more doubtful of two that may stand for each other', () => {
    const { context } = judgeContext(claim, { ...claim, assertion: 'possible' });
    expect(context.assertion).toBe('possible');
  });
});
