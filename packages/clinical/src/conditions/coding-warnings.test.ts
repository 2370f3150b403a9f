import { aDiagnosis } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { listCodingWarnings } from './coding-warnings.js';

const table = loadLexicon().table('condition');

const coded = (...codes: readonly string[]) =>
  codes.map((icd_code, start) =>
    aDiagnosis({ condition: 'a condition', icd_code, spans: [{ start, end: start + 1 }] }),
  );

const codesOf = (...codes: readonly string[]) =>
  listCodingWarnings(table, coded(...codes)).map(({ code }) => code);

describe('listCodingWarnings', () => {
  it('says where two codes exclude each other', () => {
    const [warning] = listCodingWarnings(table, coded('E10.9', 'E11.9'));
    expect(warning?.code).toBe('codes-exclude-each-other');
    expect(warning?.message).toContain('Excludes1 at E10');
    expect(warning?.span).toEqual({ start: 0, end: 1 });
  });

  it.each([
    [['I10', 'I50.22'], 'I11.0'],
    [['I10', 'N18.31'], 'I12'],
    [['E11.9', 'N18.4'], 'E11.22'],
  ])('names the one code for %j', (codes, combined) => {
    const [warning] = listCodingWarnings(table, coded(...codes));
    expect(warning?.code).toBe('combination-code');
    expect(warning?.message).toContain(`coded ${combined} `);
  });

  it('says which of two codes comes first', () => {
    const [warning] = listCodingWarnings(table, coded('I50.22', 'I11.0'));
    expect(warning?.message).toBe('I11.0 is coded before I50.22 (Code first at I50).');
  });

  it('has nothing to say of codes that may stand together', () => {
    expect(codesOf('I10', 'E11.9', 'J45.909')).toEqual([]);
  });

  it('says it once of a pair that is named many times', () => {
    expect(codesOf('E10.9', 'E11.9', 'E10.9', 'E11.9')).toEqual(['codes-exclude-each-other']);
  });

  it('leaves out what is only possible, over, or of a relative', () => {
    const [first, second] = coded('E10.9', 'E11.9');
    if (first === undefined || second === undefined) throw new Error('two diagnoses were made');
    for (const change of [
      { certainty: 'possible' },
      { status: 'history' },
      { experiencer: 'family' },
    ] as const)
      expect(listCodingWarnings(table, [first, { ...second, ...change }])).toEqual([]);
  });
});
