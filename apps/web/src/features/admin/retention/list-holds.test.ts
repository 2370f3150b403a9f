import { expect, it } from 'vitest';
import { type HoldEntry, listHolds } from './list-holds.js';

const anEntry = (sequence: number, subject: string, after: 'on' | 'off'): HoldEntry => ({
  ...{ sequence, subject, at: '2026-01-01T00:00:00Z', actor: 'admin' },
  detail: { after, reason: `reason ${sequence}` },
});

it('takes the last word on each document', () => {
  const entries = [
    anEntry(5, 'a', 'off'),
    anEntry(4, 'b', 'on'),
    anEntry(3, 'b', 'off'),
    anEntry(2, 'c', 'on'),
    anEntry(1, 'a', 'on'),
  ];
  expect(listHolds(entries).map(({ documentId, reason }) => [documentId, reason])).toEqual([
    ['b', 'reason 4'],
    ['c', 'reason 2'],
  ]);
});
