import { describe, expect, it } from 'vitest';
import { findNext, orderQueue } from './order-queue.js';
import type { ReviewItem } from './review-types.js';

const now = '2024-05-06T07:08:09.010Z';
const seat = { me: 'ann', now };
const anItem = (id: string, changes: Partial<ReviewItem> = {}): ReviewItem => ({
  ...{ id, document_id: 'd-1', case_id: null, revision: 1, subject: 'fact', fact_kind: 'labs' },
  ...{ fact_id: 'lab-1', reasons: [], priority: 0.5, created_at: now, status: 'open' },
  ...{ claimed_by: null, claimed_until: null, decided_by: null, decided_at: null },
  ...{ decision: null, decision_revision: null, review_seconds: null, version: 1 },
  second_reader: { wanted: false, first_by: null, first_decision: null },
  ...changes,
});
const heldBy = (by: string, until: string) =>
  ({ status: 'claimed', claimed_by: by, claimed_until: until }) as const;
const idsOf = (items: readonly ReviewItem[]) => items.map(({ id }) => id);
const none = { skipped: [], decided: new Set<string>() };

describe('orderQueue', () => {
  const items = [anItem('a'), anItem('b', { priority: 0.9 }), anItem('c', { priority: 0.7 })];

  it('begins with what weighs most, and names nothing twice', () => {
    expect(idsOf(orderQueue([...items, ...items], none))).toEqual(['b', 'c', 'a']);
  });

  it('puts what was skipped last, in the order of skipping', () => {
    expect(idsOf(orderQueue(items, { ...none, skipped: ['c', 'b'] }))).toEqual(['a', 'c', 'b']);
  });

  it('leaves out what is decided, here or elsewhere', () => {
    const decided = new Set(['b']);
    const queue = [...items, anItem('d', { status: 'done' })];
    expect(idsOf(orderQueue(queue, { skipped: [], decided }))).toEqual(['c', 'a']);
  });
});

describe('findNext', () => {
  const later = '2024-05-06T08:00:00.000Z';
  const second = { wanted: true, first_by: 'ann', first_decision: 'confirm' } as const;
  const queue = [
    anItem('a'),
    anItem('b', heldBy('ben', later)),
    anItem('c', { second_reader: second }),
    anItem('d', heldBy('ben', now)),
    anItem('e', heldBy('ann', later)),
  ];

  it('passes by what another has, and what waits for a second reader', () => {
    expect(findNext(queue, 0, seat)?.id).toBe('d');
    expect(findNext(queue, 3, seat)?.id).toBe('e');
  });

  it('begins anew at the end, and ends where nothing is left', () => {
    expect(findNext(queue, 4, seat)?.id).toBe('a');
    expect(findNext([queue[1] ?? anItem('b')], -1, seat)).toBeUndefined();
  });
});
