import { describe, expect, it } from 'vitest';
import { nameValue, pickField } from './name-value.js';

describe('nameValue', () => {
  it('names a fact of any kind by what it is about', () => {
    expect(nameValue({ id: 'dx-1', condition: 'asthma', status: 'active' })).toBe('asthma');
    expect(nameValue({ id: 'lab-1', analyte: 'A1c', value: '7' })).toBe('A1c');
  });

  it.each([undefined, null, 7, {}])('bears what is no fact: %j', (value) => {
    expect(nameValue(value)).toBe('A fact');
  });
});

describe('pickField', () => {
  it('writes what is no text as JSON, and shortens what is long', () => {
    expect(pickField({ strength: { value: 5 } }, 'strength')).toBe('{"value":5}');
    expect(pickField({ detail: 'x'.repeat(500) }, 'detail').length).toBeLessThan(170);
    expect(pickField({}, 'detail')).toBe('none');
  });
});
