import { describe, expect, it } from 'vitest';
import { DashboardView, grainOf, toSpan } from './dashboard-view.js';

const nowMs = Date.parse('2024-05-06T10:20:30.000Z');

describe('the time of the dashboard', () => {
  it('begins at a whole hour, and is seven days where nothing is said', () => {
    expect(toSpan({}, nowMs)).toEqual({ from: '2024-04-29T10:00:00.000Z' });
    expect(toSpan({ range: '1d' }, nowMs)).toEqual({ from: '2024-05-05T10:00:00.000Z' });
  });

  it('holds the last of two days to its end', () => {
    const view = { range: 'dates', from: '2024-05-01', to: '2024-05-02' } as const;
    expect(toSpan(view, nowMs)).toEqual({
      from: '2024-05-01T00:00:00.000Z',
      to: '2024-05-03T00:00:00.000Z',
    });
  });

  it('is shown by the hour for two days, by the day from then on', () => {
    expect(grainOf(toSpan({ range: '1d' }, nowMs), nowMs)).toBe('hour');
    expect(grainOf(toSpan({ range: '7d' }, nowMs), nowMs)).toBe('day');
  });

  it('forgets what an address says wrong, and keeps the rest', () => {
    const view = DashboardView.parse({ tab: 'alerts', version: 'nobody', from: '6 May' });
    expect(view.tab).toBe('alerts');
    expect([view.version, view.from]).toEqual([undefined, undefined]);
  });
});
