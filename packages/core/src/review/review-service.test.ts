import { describe, expect, it } from 'vitest';
import { parseRecord } from '../record/parse-record.js';
import {
  aContext,
  aDiagnosis,
  aPrincipal,
  aService,
  createTextProcessor,
} from '../testing/index.js';

const processor = createTextProcessor((note) => ({
  diagnoses: [
    aDiagnosis({
      condition: 'hypertension',
      spans: note.at('hypertension'),
      confidence: { level: 'low', basis: ['ambiguous-word'] },
    }),
  ],
}));

const as = (id: string) => aContext({ principal: aPrincipal({ id, roles: ['reviewer'] }) });
const ann = as('ann');
const ben = as('ben');

/** A house with one read document and one doubt about it. */
async function withDoubt() {
  const house = aService({ processor });
  const bytes = new TextEncoder().encode('PMH: hypertension and asthma.');
  const upload = { fileName: 'a.txt', mediaType: null, bytes, caseId: null } as const;
  await house.service.receive({ ...upload, processing: 'queue' }, aContext());
  await house.workOnce();
  const [item] = (await house.service.reviews.list({ limit: 10 }, ann)).items;
  if (item === undefined) throw new Error('no doubt');
  return { ...house, item };
}

const codeOf = (outcome: { readonly ok: boolean; readonly failure?: { readonly code: string } }) =>
  outcome.failure?.code ?? 'done';

describe('the review queue', () => {
  it('holds an item for each doubt, with its reasons', async () => {
    const { item } = await withDoubt();
    expect(item).toMatchObject({ subject: 'fact', factId: 'dx-1', state: { status: 'open' } });
    expect(item.reasons[0]).toContain('low confidence');
  });

  it('is one person’s while the claim holds, and anybody’s after it', async () => {
    const { service, clock, item } = await withDoubt();
    const claim = { id: item.id, leaseMs: 60_000 };
    expect(codeOf(await service.reviews.claim(claim, ann))).toBe('done');
    expect(codeOf(await service.reviews.claim(claim, ben))).toBe('review-claimed');
    expect(codeOf(await service.reviews.release(item.id, ben))).toBe('review-not-claimed');
    clock.advance(60_001);
    expect(codeOf(await service.reviews.claim(claim, ben))).toBe('done');
  });

  it('makes a revision of a decision, with who and when', async () => {
    const { service, stores, item } = await withDoubt();
    const decision = { kind: 'confirm' } as const;
    const decided = await service.reviews.decide(
      { id: item.id, decision, expectedRevision: 1, reviewSeconds: 7 },
      ann,
    );
    expect(decided).toMatchObject({
      value: { state: { status: 'done', by: 'ann', decision: 'confirm', revision: 2 } },
    });
    const revision = await stores.records.findRevision(item.documentId);
    expect(revision).toMatchObject({
      number: 2,
      createdBy: 'ann',
      cause: { kind: 'review', reviewId: item.id, decision: 'confirm', factId: 'dx-1' },
    });
    const record = parseRecord(JSON.parse(revision?.record ?? ''));
    expect(record.diagnoses).toMatchObject([{ read_by: 'reviewer' }]);
    const again = { id: item.id, decision, expectedRevision: 2 };
    expect(codeOf(await service.reviews.decide(again, ann))).toBe('review-done');
  });

  it('shows a correction in the v1 result at once', async () => {
    const { service, item } = await withDoubt();
    const decision = { kind: 'correct', values: { severity: 'severe' } } as const;
    await service.reviews.decide({ id: item.id, decision, expectedRevision: 1 }, ann);
    const result = await service.getResult(item.documentId, ann);
    expect(result.ok && result.value.revision?.medicalData).toContain('"severity":"severe"');
  });

  it('refuses a decision on a record that has moved on', async () => {
    const { service, item } = await withDoubt();
    const span = { start: 22, end: 28 };
    const added = await service.reviews.addFact(
      {
        documentId: item.documentId,
        expectedRevision: 1,
        kind: 'diagnoses',
        values: { condition: 'asthma' },
        span,
      },
      ann,
    );
    expect(added).toMatchObject({ value: { revision: 2, factId: 'dx-2' } });
    const decision = { kind: 'reject' } as const;
    const stale = { id: item.id, decision, expectedRevision: 1 };
    expect(codeOf(await service.reviews.decide(stale, ann))).toBe('revision-stale');
  });

  it('waits for a second person where one is asked for', async () => {
    const { service, item } = await withDoubt();
    const decision = { kind: 'confirm' } as const;
    const first = await service.reviews.decide(
      { id: item.id, decision, expectedRevision: 1, secondReader: 'wanted' },
      ann,
    );
    expect(first).toMatchObject({
      value: { state: { status: 'open' }, secondReader: { firstBy: 'ann' } },
    });
    const second = { id: item.id, decision, expectedRevision: 2 };
    expect(codeOf(await service.reviews.decide(second, ann))).toBe('second-reader-wanted');
    expect(await service.reviews.decide(second, ben)).toMatchObject({
      value: { state: { status: 'done', by: 'ben' } },
    });
  });

  it('counts a decision with the reading that made the fact, and only once for each fact', async () => {
    const { service, stores, item } = await withDoubt();
    const from = '2000-01-01T00:00:00.000Z';
    const always = { promptVersion: 'v2.0.0', from, to: '2100-01-01T00:00:00.000Z' };
    const figures = async () => (await stores.metrics.find(always))?.reviews;
    const confirm = { kind: 'confirm' } as const;
    const first = { id: item.id, decision: confirm, expectedRevision: 1, reviewSeconds: 7 };
    await service.reviews.decide({ ...first, secondReader: 'wanted' }, ann);
    expect(await figures()).toEqual({ decisions: 1, corrections: 0, timed: 1, seconds: 7 });
    await service.reviews.decide({ ...first, expectedRevision: 2 }, ben);
    expect(await figures()).toMatchObject({ decisions: 1 });
    const { documentId } = item;
    const added = { documentId, kind: 'diagnoses', values: { condition: 'asthma' } };
    const span = { start: 22, end: 28 };
    await service.reviews.addFact({ ...added, expectedRevision: 3, span }, ann);
    expect(await figures()).toEqual({ decisions: 2, corrections: 1, timed: 1, seconds: 7 });
  });

  it('dismisses without touching the record', async () => {
    const { service, stores, item } = await withDoubt();
    const decision = { kind: 'dismiss', reason: 'looked at' } as const;
    await service.reviews.decide({ id: item.id, decision, expectedRevision: 1 }, ann);
    expect(await stores.records.listRevisions(item.documentId)).toHaveLength(1);
  });

  it.each([
    [{ kind: 'confirm' }],
    [{ kind: 'reject' }],
    [{ kind: 'correct', values: { severity: 'mild' } }],
    [{ kind: 'dismiss', reason: 'looked at' }],
  ] as const)('takes %j back, for who decided, and the record is as before', async (decision) => {
    const { service, stores, item } = await withDoubt();
    const readRecord = async () =>
      parseRecord(JSON.parse((await stores.records.findRevision(item.documentId))?.record ?? ''));
    const before = await readRecord();
    await service.reviews.decide({ id: item.id, decision, expectedRevision: 1 }, ann);
    const revision = decision.kind === 'dismiss' ? 1 : 2;
    const undo = { id: item.id, expectedRevision: revision };
    expect(codeOf(await service.reviews.undo(undo, ben))).toBe('review-not-yours');
    expect(await service.reviews.undo(undo, ann)).toMatchObject({
      value: { state: { status: 'open' } },
    });
    expect(await readRecord()).toEqual(before);
    expect(codeOf(await service.reviews.undo(undo, ann))).toBe('review-not-yours');
    expect(await service.reviews.find(item.id, ann)).toMatchObject({
      value: { state: { status: 'open' } },
    });
  });

  it('takes nothing back that somebody changed since', async () => {
    const { service, item } = await withDoubt();
    const id = item.id;
    const first = { id, decision: { kind: 'confirm' }, expectedRevision: 1 } as const;
    await service.reviews.decide({ ...first, secondReader: 'wanted' }, ann);
    const correct = { kind: 'correct', values: { severity: 'mild' } } as const;
    await service.reviews.decide({ id, decision: correct, expectedRevision: 2 }, ben);
    expect(codeOf(await service.reviews.undo({ id, expectedRevision: 3 }, ann))).toBe(
      'review-not-yours',
    );
    expect(codeOf(await service.reviews.undo({ id, expectedRevision: 2 }, ben))).toBe(
      'revision-stale',
    );
    expect(await service.reviews.undo({ id, expectedRevision: 3 }, ben)).toMatchObject({
      value: { secondReader: { firstBy: 'ann', firstDecision: 'confirm' } },
    });
  });

  it('lets a second reader agree that a fact is wrong, which is gone by then', async () => {
    const { service, stores, item } = await withDoubt();
    const request = { id: item.id, decision: { kind: 'reject' }, expectedRevision: 1 } as const;
    await service.reviews.decide({ ...request, secondReader: 'wanted' }, ann);
    const second = await service.reviews.decide({ ...request, expectedRevision: 2 }, ben);
    expect(second).toMatchObject({ value: { state: { decision: 'reject', revision: null } } });
    expect(await stores.records.listRevisions(item.documentId)).toHaveLength(2);
    const span = { from: '1970-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };
    const report = await service.reviews.listFigures(span, ann);
    expect(report).toMatchObject({ counted: 1, complete: true });
    expect(report.items).toMatchObject([{ agreements: 1 }, { agreements: 1 }]);
    const earlier = { ...span, to: span.from };
    expect((await service.reviews.listFigures(earlier, ann)).items).toEqual([]);
  });

  it('lets one of two decide who press at the same time', async () => {
    const { service, stores, item } = await withDoubt();
    const decision = { kind: 'reject' } as const;
    const request = { id: item.id, decision, expectedRevision: 1 };
    const both = await Promise.all([
      service.reviews.decide(request, ann),
      service.reviews.decide(request, ben),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await stores.records.listRevisions(item.documentId)).toHaveLength(2);
  });
});
