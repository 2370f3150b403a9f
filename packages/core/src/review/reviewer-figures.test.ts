import { describe, expect, it } from 'vitest';
import type { ReviewDecisionKind, ReviewItem } from './review-item.js';
import { toReviewerFigures } from './reviewer-figures.js';

interface Decided {
  readonly by: string;
  readonly decision: ReviewDecisionKind;
  readonly seconds?: number;
  readonly first?: { readonly by: string; readonly decision: ReviewDecisionKind };
}

function anItem({ by, decision, seconds, first }: Decided): ReviewItem {
  return {
    ...{ id: 'r-1', documentId: 'd-1', caseId: null, revision: 1, subject: 'fact' },
    ...{ factKind: 'labs', factId: 'lab-1', reasons: [], priority: 0.5, createdAt: '' },
    state: {
      ...{ status: 'done', by, at: '2024-05-06T07:08:09.010Z', decision, revision: 2 },
      reviewSeconds: seconds ?? null,
    },
    secondReader:
      first === undefined
        ? { wanted: false }
        : { wanted: true, firstBy: first.by, firstDecision: first.decision },
    version: 2,
  };
}

describe('toReviewerFigures', () => {
  it('counts decisions and their time by person, who decided most first', () => {
    const [ann, ben] = toReviewerFigures([
      anItem({ by: 'ben', decision: 'reject', seconds: 30 }),
      anItem({ by: 'ann', decision: 'confirm', seconds: 2 }),
      anItem({ by: 'ann', decision: 'correct', seconds: 10 }),
      anItem({ by: 'ann', decision: 'confirm' }),
    ]);
    expect(ann).toMatchObject({ reviewer: 'ann', decisions: 3, timed: 2, secondReadings: 0 });
    expect(ann).toMatchObject({ meanSeconds: 6, medianSeconds: 6, byDecision: { confirm: 2 } });
    expect(ben).toMatchObject({ reviewer: 'ben', decisions: 1, medianSeconds: 30 });
  });

  it.each([
    ['confirm', 'confirm', 1],
    ['correct', 'confirm', 1],
    ['reject', 'reject', 1],
    ['confirm', 'reject', 0],
    ['correct', 'correct', 0],
  ] as const)('after %s, %s counts %i agreements for both', (earlier, decision, agreements) => {
    const first = { by: 'ann', decision: earlier };
    const figures = toReviewerFigures([anItem({ by: 'ben', decision, first })]);
    expect(figures.map(({ reviewer }) => reviewer).sort()).toEqual(['ann', 'ben']);
    for (const one of figures) expect(one).toMatchObject({ secondReadings: 1, agreements });
  });

  it('knows no time where none was told, and nobody where nothing is done', () => {
    const [ann] = toReviewerFigures([anItem({ by: 'ann', decision: 'dismiss' })]);
    expect(ann).toMatchObject({ timed: 0, meanSeconds: null, medianSeconds: null });
    expect(toReviewerFigures([])).toEqual([]);
  });
});
