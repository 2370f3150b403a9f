import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aReadDocument } from '../testing/a-read-document.js';
import { ask } from '../testing/ask.js';

const Reviews = z.object({ items: z.array(z.object({ id: z.string(), fact_id: z.string() })) });

async function aReview() {
  const bench = await aReadDocument();
  const list = await ask(bench.app, '/api/v2/reviews?status=open', { as: 'reviewer' });
  const [item] = Reviews.parse(list.json).items;
  const path = `/api/v2/reviews/${item?.id}`;
  const headers = { 'if-match': '"r1"' };
  const claim = () => ask(bench.app, `${path}/claim`, { method: 'POST', as: 'reviewer' });
  const decide = (json: unknown, more: Record<string, string> = headers) =>
    ask(bench.app, `${path}/decide`, { json, as: 'reviewer', headers: more });
  return { ...bench, path, claim, decide };
}

describe('reviews', () => {
  it('are listed with what is doubted, and by whose they are', async () => {
    const { app, id, path, claim } = await aReview();
    expect((await ask(app, path)).json).toMatchObject({
      document_id: id,
      case_id: 'case-1',
      subject: 'fact',
      fact_kind: 'medications',
      status: 'open',
      claimed_by: null,
      second_reader: { wanted: false, first_by: null, first_decision: null },
    });
    await claim();
    const mine = await ask(app, '/api/v2/reviews?claimed_by=me', { as: 'reviewer' });
    expect(Reviews.parse(mine.json).items).toHaveLength(1);
    const others = await ask(app, '/api/v2/reviews?claimed_by=me');
    expect(Reviews.parse(others.json).items).toHaveLength(0);
    expect((await ask(app, '/api/v2/reviews?status=lost')).status).toBe(422);
    expect((await ask(app, '/api/v2/reviews/none')).status).toBe(404);
  });

  it('are claimed for a while, by one person, and given back', async () => {
    const { app, path, claim } = await aReview();
    expect((await claim()).json).toMatchObject({
      status: 'claimed',
      claimed_by: 'reviewer',
      claimed_until: '2024-05-06T07:18:09.010Z',
    });
    expect((await ask(app, `${path}/claim`, { method: 'POST' })).status).toBe(409);
    expect(
      (await ask(app, `${path}/release`, { method: 'POST', as: 'reviewer' })).json,
    ).toMatchObject({
      status: 'open',
    });
    const json = { lease_seconds: 5 };
    expect((await ask(app, `${path}/claim`, { json })).status).toBe(422);
  });

  it('are decided by whoever claimed them', async () => {
    const { claim, decide } = await aReview();
    await claim();
    const told = await decide({ decision: 'confirm', review_seconds: 12 });
    expect([told.status, told.json]).toMatchObject([
      200,
      { status: 'done', decision: 'confirm', decided_by: 'reviewer', review_seconds: 12 },
    ]);
    expect((await decide({ decision: 'reject' })).status).toBe(409);
  });

  it('correct a fact by a new revision', async () => {
    const { app, id, claim, decide } = await aReview();
    await claim();
    const told = await decide({ decision: 'correct', values: { dosage: '500 mg' } });
    expect([told.status, told.json]).toMatchObject([
      200,
      { decision: 'correct', decision_revision: 2 },
    ]);
    expect((await ask(app, `/api/v2/documents/${id}/record`)).json).toMatchObject({
      medications: [{ name: 'metformin', dosage: '500 mg', read_by: 'reviewer' }],
    });
  });

  it('are taken back by who decided, and counted', async () => {
    const { app, id, path, claim, decide } = await aReview();
    await claim();
    await decide({ decision: 'reject', review_seconds: 4 });
    expect((await ask(app, '/api/v2/reviewers', { as: 'reviewer' })).json).toMatchObject({
      items: [
        {
          ...{ reviewer: 'reviewer', decisions: 1, median_seconds: 4, second_readings: 0 },
          by_decision: { reject: 1, confirm: 0 },
        },
      ],
      complete: true,
    });
    const undo = (as: 'admin' | 'reviewer', revision: string) =>
      ask(app, `${path}/undo`, { method: 'POST', as, headers: { 'if-match': revision } });
    expect((await undo('admin', '"r2"')).status).toBe(409);
    expect((await undo('reviewer', '"r1"')).status).toBe(412);
    expect((await undo('reviewer', '"r2"')).json).toMatchObject({ status: 'open', decision: null });
    expect((await ask(app, `/api/v2/documents/${id}/record`)).json).toMatchObject({
      medications: [{ name: 'metformin', read_by: 'offline' }],
    });
    expect((await ask(app, `/api/v2/documents/${id}/revisions`)).json).toMatchObject({
      items: [{}, {}, { number: 3, cause: { kind: 'review', decision: 'undo' } }],
    });
  });

  it('name the revision that was looked at', async () => {
    const { claim, decide } = await aReview();
    await claim();
    expect((await decide({ decision: 'confirm' }, {})).status).toBe(428);
    expect((await decide({ decision: 'confirm' }, { 'if-match': '"v1"' })).status).toBe(412);
    expect((await decide({ decision: 'confirm' }, { 'if-match': '"r7"' })).status).toBe(412);
  });

  it.each([
    [{}],
    [{ decision: 'maybe' }],
    [{ decision: 'dismiss' }],
    [{ decision: 'correct' }],
    [{ decision: 'confirm', values: {} }],
    [{ decision: 'correct', values: { dosage: 'x' }, span: { start: -1, end: 2 } }],
  ])('refuse the decision %j', async (json) => {
    const { claim, decide } = await aReview();
    await claim();
    expect((await decide(json)).status).toBe(422);
  });
});
