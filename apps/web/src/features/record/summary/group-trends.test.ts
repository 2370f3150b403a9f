import { describe, expect, it } from 'vitest';
import type { MedicalRecord } from '../facts/list-facts.js';
import { groupTrends } from './group-trends.js';

type Lab = MedicalRecord['labs'][number];

const aLab = (id: string, changes: Partial<Lab> = {}): Lab => ({
  id,
  evidence: [{ start: 0, end: 1, quote: 'x', page: 1, box: null }],
  verified: true,
  confidence: { level: 'high', basis: [] },
  read_by: 'offline',
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
  analyte: 'A1c',
  value: '7',
  number: 7,
  comparator: null,
  unit: '%',
  ucum: '%',
  reference_range: null,
  flag: null,
  panel: null,
  specimen: null,
  date: '2025-01-01',
  codes: [],
  ...changes,
});

describe('groupTrends', () => {
  it('orders what was measured on several days, the oldest first', () => {
    const [trend] = groupTrends([aLab('lab-1', { date: '2025-06' }), aLab('lab-2')]);
    expect(trend?.points.map(({ factId }) => factId)).toEqual(['lab-2', 'lab-1']);
  });

  it('makes no trend of one day, nor of values without number or date', () => {
    expect(groupTrends([aLab('lab-1'), aLab('lab-2')])).toEqual([]);
    expect(groupTrends([aLab('lab-1'), aLab('lab-2', { date: null })])).toEqual([]);
    expect(groupTrends([aLab('lab-1'), aLab('lab-2', { date: '2024', number: null })])).toEqual([]);
  });

  it('keeps units apart', () => {
    const labs = [aLab('lab-1'), aLab('lab-2', { date: '2024', unit: 'mmol/mol' })];
    expect(groupTrends(labs)).toEqual([]);
  });

  it('takes the newest range, and says where it is from', () => {
    const range = { low: 4, high: 5.6, text: '4-5.6', source: 'document' } as const;
    const labs = [aLab('lab-1', { date: '2024' }), aLab('lab-2', { reference_range: range })];
    expect(groupTrends(labs)[0]).toMatchObject({ low: 4, high: 5.6, rangeSource: 'document' });
  });
});
