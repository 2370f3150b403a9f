import { describe, expect, it } from 'vitest';
import type { ProcessingRequest } from '../processing/document-processor.js';
import { type House, unwrap } from '../testing/experiment-steps.js';
import {
  aContext,
  aDiagnosis,
  aPrincipal,
  aReadingCost,
  aService,
  createTextProcessor,
} from '../testing/index.js';

/** Reads asthma wherever it stands, but `v1.0.0` does not. Each reading costs a cent. */
function aHouse(seen: ProcessingRequest[] = []) {
  const reader = createTextProcessor((note) => ({
    diagnoses: [aDiagnosis({ condition: 'asthma', spans: note.at('asthma') })],
  }));
  const blind = createTextProcessor();
  return aService({
    processor: {
      async process(request) {
        seen.push(request);
        const isBlind = request.promptVersion === 'v1.0.0';
        const result = await (isBlind ? blind : reader).process(request);
        return result.ok ? { ...result, cost: aReadingCost({ costUsd: 0.01 }) } : result;
      },
    },
  });
}

async function receive(house: House, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const input = { fileName: 'n.txt', mediaType: null, bytes, caseId: null } as const;
  const received = await house.service.receive({ ...input, processing: 'queue' }, aContext());
  await house.workOnce();
  return unwrap(received).entry.id;
}

const start = (house: House, wishes: Partial<{ documents: number; maxCostUsd: number }> = {}) =>
  house.impacts.start(
    { promptVersion: 'v1.0.0', scope: 'newest', documents: 10, maxCostUsd: null, ...wishes },
    aContext({ principal: aPrincipal({ id: 'engineer-1' }) }),
  );

const listDifferences = (house: House, id: string, more: { limit?: number; after?: string } = {}) =>
  house.impacts.listDifferences({ id, limit: 10, ...more }, aContext());

describe('a replay of a candidate', () => {
  it('reads the newest documents with it, and tells by meaning what it would change', async () => {
    const house = aHouse();
    const ids = [await receive(house, 'Has asthma.'), await receive(house, 'Old asthma.')];
    const { id, status } = unwrap(await start(house));
    expect(status).toBe('waiting');
    await house.workOnce();
    expect(unwrap(await house.impacts.find(id))).toMatchObject({
      status: 'done',
      groups: [{ kind: 'diagnoses', meaning: 'lost', count: 2, documents: 2, changingRisk: 0 }],
      costUsd: 0.02,
      askedBy: 'engineer-1',
    });
    const { items } = unwrap(await listDifferences(house, id));
    expect(items.map(({ documentId }) => documentId).sort()).toEqual(ids.sort());
    expect(items[0]?.differences).toMatchObject([{ before: { quote: 'asthma' }, after: null }]);
    expect((await house.impacts.list({ limit: 5 })).map((one) => one.id)).toEqual([id]);
    const events = await house.stores.events.read({ after: 0, limit: 99 });
    expect(events.filter(({ type }) => type === 'impact.changed')).toHaveLength(2);
    const { items: audited } = await house.stores.auditLog.list({ limit: 9, subject: id });
    expect(audited.map(({ action }) => action)).toEqual(['record.read', 'prompt.replay']);
  });

  it('stops at its cost, and leaves the record as it was', async () => {
    const house = aHouse();
    const documentId = await receive(house, 'Has asthma.');
    await receive(house, 'Old asthma.');
    const { id } = unwrap(await start(house, { maxCostUsd: 0.01 }));
    await house.workOnce();
    const impact = unwrap(await house.impacts.find(id));
    expect(impact).toMatchObject({ status: 'stopped', stopReason: 'cost-cap', costUsd: 0.01 });
    expect(impact.steps).toHaveLength(1);
    expect((await house.stores.records.find(documentId))?.revision).toBe(1);
  });

  it('goes page by page through what differs', async () => {
    const house = aHouse();
    for (const text of ['asthma 1', 'asthma 2', 'asthma 3']) await receive(house, text);
    const { id } = unwrap(await start(house));
    await house.workOnce();
    const first = unwrap(await listDifferences(house, id, { limit: 2 }));
    expect(first.items).toHaveLength(2);
    const after = first.nextCursor ?? '';
    const rest = unwrap(await listDifferences(house, id, { limit: 2, after }));
    expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
  });

  it('keeps no word of a document that is deleted, then or on the way', async () => {
    const house: House = aService({
      processor: {
        async process(request) {
          if (request.promptVersion === 'v1.0.0') {
            await house.service.delete(id, aContext());
          }
          return createTextProcessor().process(request);
        },
      },
    });
    const id = await receive(house, 'Has asthma.');
    const impact = unwrap(await start(house));
    await house.workOnce();
    expect(unwrap(await house.impacts.find(impact.id)).steps).toMatchObject([{ outcome: 'gone' }]);
    const keys = await house.stores.documents.list({ prefix: 'documents/', limit: 9 });
    expect(keys).toEqual([]);

    const other = aHouse();
    const documentId = await receive(other, 'Has asthma.');
    const replay = unwrap(await start(other));
    await other.workOnce();
    await other.service.delete(documentId, aContext());
    expect(unwrap(await listDifferences(other, replay.id)).items).toEqual([]);
    expect(await other.stores.documents.list({ prefix: 'documents/', limit: 9 })).toEqual([]);
  });

  it('goes on where it was interrupted', async () => {
    const seen: ProcessingRequest[] = [];
    const house = aHouse(seen);
    for (const text of ['asthma 1', 'asthma 2', 'asthma 3']) await receive(house, text);
    unwrap(await start(house));
    seen.length = 0;
    const abandon = new AbortController();
    const { push } = seen;
    seen.push = (...requests) => {
      if (seen.length === 1) abandon.abort();
      return push.apply(seen, requests);
    };
    await house.workOnce(abandon.signal);
    house.clock.advance(60_000);
    await house.workOnce();
    expect(seen).toHaveLength(3);
  });

  it('tries a version on a chosen document, which must have been read', async () => {
    const house = aHouse();
    const documentId = await receive(house, 'Has asthma.');
    await receive(house, 'Old asthma.');
    const chosen = { promptVersion: 'v1.0.0', documents: 10, maxCostUsd: null };
    const tryOn = (documentIds: readonly string[]) =>
      house.impacts.start({ ...chosen, scope: 'chosen', documentIds }, aContext());
    const { id } = unwrap(await tryOn([documentId, documentId]));
    await house.workOnce();
    const { items } = unwrap(await listDifferences(house, id));
    expect(items.map((item) => item.documentId)).toEqual([documentId]);
    for (const documentIds of [[], ['nowhere'], [documentId, 'nowhere']]) {
      expect(await tryOn(documentIds)).toMatchObject({ failure: { code: 'document-not-read' } });
    }
  });

  it('is refused for a version that is not there, and where nothing was read', async () => {
    const house = aHouse();
    expect(await start(house)).toMatchObject({ failure: { code: 'nothing-to-replay' } });
    const asked = {
      promptVersion: 'v9.0.0',
      scope: 'newest',
      documents: 1,
      maxCostUsd: null,
    } as const;
    expect(await house.impacts.start(asked, aContext())).toMatchObject({
      failure: { code: 'prompt-not-found' },
    });
    expect(await house.impacts.find('none')).toMatchObject({ failure: { kind: 'not-found' } });
  });
});
