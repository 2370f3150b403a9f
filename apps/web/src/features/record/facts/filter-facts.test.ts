import { describe, expect, it } from 'vitest';
import { filterFacts, findOtherReadings, noFilter } from './filter-facts.js';
import type { Fact } from './list-facts.js';

const aFact = (id: string, changes: Partial<Fact> = {}): Fact => ({
  id,
  kind: 'diagnoses',
  title: id,
  detail: '',
  date: null,
  codes: [],
  evidence: [{ start: 10, end: 20, quote: 'x'.repeat(10), page: 1, box: null }],
  verified: true,
  confidence: { level: 'high', basis: [] },
  readBy: 'offline',
  context: null,
  ...changes,
});
const idsOf = (facts: readonly Fact[]) => facts.map(({ id }) => id);
const differ = { level: 'medium', basis: ['readers-differ'] } as const;

describe('filterFacts', () => {
  const facts = [
    aFact('a'),
    aFact('b', { verified: false, kind: 'labs' }),
    aFact('c', { evidence: [{ start: 30, end: 40, quote: 'x'.repeat(10), page: 1, box: null }] }),
  ];

  it.each([
    [{}, ['a', 'b', 'c']],
    [{ group: 'labs' }, ['b']],
    [{ needsLook: 'only' }, ['b']],
    [{ words: 'C' }, ['c']],
    [{ ids: ['c', 'gone'] }, ['c']],
    [{ span: { start: 20, end: 31 } }, ['c']],
    [{ span: { start: 20, end: 30 } }, []],
  ] as const)('lets through %j', (filter, ids) => {
    expect(idsOf(filterFacts(facts, { ...noFilter, ...filter }))).toEqual(ids);
  });
});

describe('findOtherReadings', () => {
  it('finds what the other reader made of the same words', () => {
    const own = aFact('a', { confidence: { ...differ, basis: [...differ.basis] } });
    const other = aFact('b', { confidence: { ...differ, basis: [...differ.basis] } });
    expect(idsOf(findOtherReadings([own, other, aFact('c')], own))).toEqual(['b']);
  });

  it('finds none where the readers agree', () => {
    expect(findOtherReadings([aFact('a'), aFact('b')], aFact('a'))).toEqual([]);
  });
});
