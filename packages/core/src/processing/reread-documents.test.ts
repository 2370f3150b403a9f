import { describe, expect, it } from 'vitest';
import type { BreakerState } from '../models/breaker-store.js';
import { aContext, aService, createTextProcessor } from '../testing/index.js';
import type { DocumentProcessor } from './document-processor.js';
import { rereadDocuments } from './reread-documents.js';

const { signal } = new AbortController();
const breaker = 'openai:stand-in';
const paused = { kind: 'paused', sinceMs: 0, reason: 'maintenance' } as const;

/** A model that is there or not, seen from the service. */
function createSwitchedProcessor() {
  const reader = createTextProcessor();
  let isStopped = true;
  const processor: DocumentProcessor = {
    usesPrompts: true,
    async process(request) {
      const result = await reader.process(request);
      return result.ok ? { ...result, waitsForModel: isStopped } : result;
    },
  };
  return {
    processor,
    start() {
      isStopped = false;
    },
  };
}

async function openHouse(texts: readonly string[]) {
  const { processor, start } = createSwitchedProcessor();
  const house = aService({ processor });
  const { service, stores, deps, workOnce } = house;
  const { rereads, breakers } = stores.modelState;
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text);
    const file = { fileName: 'note.txt', mediaType: null, bytes, caseId: null };
    await service.receive({ ...file, processing: 'queue' }, aContext());
  }
  await workOnce();
  return {
    ...house,
    start,
    rereads,
    listWaiting: async () => (await rereads.list(99)).map(({ documentId }) => documentId),
    again: () =>
      rereadDocuments(
        { ...deps, modelState: stores.modelState, process: service.process, breaker },
        signal,
      ),
    async move(state: BreakerState) {
      const { version } = await breakers.read(breaker, signal);
      await breakers.replace(breaker, { expectedVersion: version, state }, signal);
    },
  };
}

describe('rereadDocuments', () => {
  it('reads again what was read without its model, once that can be asked', async () => {
    const house = await openHouse(['PMH: gout.', 'PMH: asthma.']);
    expect(await house.listWaiting()).toHaveLength(2);
    await house.move(paused);
    expect(await house.again()).toBe(0);
    house.start();
    await house.move({ kind: 'closed' });
    expect(await house.again()).toBe(2);
    // What is at work already is not queued twice.
    expect(await house.again()).toBe(0);
    await house.workOnce();
    expect(await house.listWaiting()).toEqual([]);
  });

  it('tries with one document where the circuit may be tried', async () => {
    const house = await openHouse(['PMH: gout.', 'PMH: asthma.']);
    const now = house.clock.now();
    await house.move({ kind: 'open', sinceMs: 0, probeAtMs: now + 1, openings: 1 });
    expect(await house.again()).toBe(0);
    await house.move({ kind: 'open', sinceMs: 0, probeAtMs: now, openings: 1 });
    expect(await house.again()).toBe(1);
  });

  it('leaves a document on the list that was read without its model once more', async () => {
    const house = await openHouse(['PMH: gout.']);
    await house.again();
    await house.workOnce();
    expect(await house.listWaiting()).toHaveLength(1);
  });

  it('forgets a document that is gone', async () => {
    const house = await openHouse([]);
    await house.rereads.add({ documentId: 'gone', since: '2024-05-06T00:00:00.000Z' });
    expect(await house.again()).toBe(0);
    expect(await house.listWaiting()).toEqual([]);
  });
});
