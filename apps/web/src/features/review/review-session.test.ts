import { describe, expect, it } from 'vitest';
import { type Step, summariseSession } from './review-session.js';
import type { ReviewItem } from './review-types.js';

function anItem(first: ReviewItem['decision']): ReviewItem {
  return {
    ...{ id: 'a', document_id: 'd-1', case_id: null, revision: 1, subject: 'fact' },
    ...{ fact_kind: 'labs', fact_id: 'lab-1', reasons: [], priority: 0.5, status: 'open' },
    created_at: '2024-05-06T07:08:09.010Z',
    ...{ claimed_by: null, claimed_until: null, decided_by: null, decided_at: null },
    ...{ decision: null, decision_revision: null, review_seconds: null, version: 1 },
    second_reader: { wanted: first !== null, first_by: null, first_decision: first },
  };
}

const aStep = (
  decision: Extract<Step, { kind: 'decided' }>['decision'],
  first: ReviewItem['decision'] = null,
): Step => ({ kind: 'decided', item: anItem(first), decision, seconds: 4, keys: 2 });

describe('summariseSession', () => {
  it('counts what was done, with time and keys for each', () => {
    const steps: readonly Step[] = [
      aStep('confirm'),
      aStep('reject'),
      { kind: 'skipped', item: anItem(null) },
      { kind: 'added', documentId: 'd-1' },
    ];
    expect(summariseSession(steps)).toMatchObject({
      ...{ decided: 2, skipped: 1, added: 1, seconds: 8, secondsPerFact: 4, keysPerFact: 2 },
      byDecision: { confirm: 1, reject: 1, correct: 0, dismiss: 0 },
    });
  });

  it.each([
    ['confirm', 'correct', 1],
    ['reject', 'reject', 1],
    ['reject', 'confirm', 0],
  ] as const)('%s after %s agrees %i times', (decision, first, agreed) => {
    expect(summariseSession([aStep(decision, first)])).toMatchObject({ secondReadings: 1, agreed });
  });

  it('tells no mean of nothing', () => {
    expect(summariseSession([])).toMatchObject({ secondsPerFact: null, keysPerFact: null });
  });
});
