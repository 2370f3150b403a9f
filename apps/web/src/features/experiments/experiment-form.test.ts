import { describe, expect, it } from 'vitest';
import { blankForm, findFaults, toPlan, toSizeQuery } from './experiment-form.js';

const form = { ...blankForm, name: 'Shorter', control: 'v1.0.0', treatment: 'v2.0.0' };

describe('the form of an experiment', () => {
  it('is usable as it stands once it has a name and two versions', () => {
    expect(findFaults(form)).toEqual({});
    expect(Object.keys(findFaults({ ...blankForm }))).toEqual(['name', 'treatment']);
  });

  it.each([
    ['targetSize', '29'],
    ['targetSize', '40.5'],
    ['maxDays', '91'],
    ['share', '100'],
    ['share', ''],
    ['minDifference', '-1'],
    ['holdout', '100'],
    ['floor', '0'],
  ] as const)('says what is wrong with %s of %s', (field, value) => {
    expect(Object.keys(findFaults({ ...form, [field]: value }))).toEqual([field]);
  });

  it('wants a bound of the cost for a shadow trial, which may read all', () => {
    const shadow = { ...form, mode: 'shadow', share: '100', shadowCap: '' } as const;
    expect(Object.keys(findFaults(shadow))).toEqual(['shadowCap']);
    expect(toPlan({ ...shadow, shadowCap: '5' })).toMatchObject({
      treatment_share: 1,
      shadow_max_cost_usd: 5,
    });
  });

  it('makes a ramp that grows to the share', () => {
    expect(toPlan(form).ramp).toEqual([]);
    expect(toPlan({ ...form, mode: 'bandit', rampHours: '24' }).ramp).toEqual([]);
    const { ramp } = toPlan({ ...form, share: '10', rampHours: '24' });
    expect(ramp.map((step) => [step.after_hours, step.treatment_share])).toEqual([
      [0, 0.01],
      [24, 0.05],
      [48, 0.1],
    ]);
  });

  it('asks for the size downwards where there is no room above', () => {
    expect(toSizeQuery(form)).toMatchObject({ control_rate: 0.9, difference: 0.05 });
    expect(toSizeQuery({ ...form, controlRate: '98' })).toMatchObject({ difference: -0.05 });
    expect(toSizeQuery({ ...form, controlRate: '' })).toBeUndefined();
  });
});
