import { expect, it } from 'vitest';
import { describeSeries } from './describe-series.js';

it('tells of each line its range and its end, and leaves out what is not known', () => {
  const rows = [
    { label: 'Mon', values: { a: 3, b: null } },
    { label: 'Tue', values: { a: 1, b: null } },
    { label: 'Wed', values: { a: null, b: null } },
  ];
  const series = [
    { id: 'a', name: 'p50' },
    { id: 'b', name: 'p95' },
  ];
  const told = describeSeries({ title: 'Time', rows, series, format: (value) => `${value} s` });
  expect(told).toBe('Time. p50 from 1 s to 3 s, last 1 s.');
});
