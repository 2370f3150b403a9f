import { describe, expect, it } from 'vitest';
import { MedExtractError } from '../error.js';
import { aContext, aDiagnosis, aNewJob, aService, createTextProcessor } from '../testing/index.js';
import type { DocumentProcessor } from './document-processor.js';

const upload = (text: string) => ({
  fileName: 'note.txt',
  mediaType: null,
  bytes: new TextEncoder().encode(text),
  caseId: null,
  processing: 'hold' as const,
});

async function received(house: ReturnType<typeof aService>, text = 'PMH: hypertension.') {
  const outcome = await house.service.receive(upload(text), aContext());
  if (!outcome.ok) throw new Error('refused');
  return outcome.value.entry.id;
}

const readsHypertension = createTextProcessor((note) => ({
  diagnoses: [aDiagnosis({ condition: 'hypertension', spans: note.at('hypertension') })],
}));

/** Fails as often as told, then reads. */
function createFailingProcessor(fault: () => Error, times = Number.POSITIVE_INFINITY) {
  let calls = 0;
  const processor: DocumentProcessor = {
    async process(request) {
      calls += 1;
      if (calls <= times) throw fault();
      return readsHypertension.process(request);
    },
  };
  return { processor, callCount: () => calls };
}

const crash = () => new MedExtractError('worker-crashed', 'The worker ended.', { retryable: true });

describe('processing a document', () => {
  it('waits for the record and gives it', async () => {
    const house = aService({ processor: readsHypertension });
    const documentId = await received(house);
    const asked = house.service.process({ documentId, waitMs: 10_000 }, aContext());
    await Promise.resolve();
    while ((await house.workOnce()) === 0) await Promise.resolve();
    const outcome = await asked;
    if (!outcome.ok) throw new Error('refused');
    expect(outcome.value.entry.state.status).toBe('completed');
    expect(outcome.value.revision?.number).toBe(1);
    expect(outcome.value.revision?.medicalData).toContain('hypertension');
  });

  it('says that it is at work where the time is up first', async () => {
    const house = aService();
    const documentId = await received(house);
    const outcome = await house.service.process({ documentId, waitMs: 0 }, aContext());
    if (!outcome.ok) throw new Error('refused');
    expect(outcome.value.entry.state.status).toBe('processing');
    expect(outcome.value.revision).toBeUndefined();
  });

  it('reads once however often it is asked', async () => {
    const { processor, callCount } = createFailingProcessor(crash, 0);
    const house = aService({ processor });
    const documentId = await received(house);
    const input = { documentId, waitMs: 0 };
    await Promise.all([1, 2, 3].map(() => house.service.process(input, aContext())));
    await house.workOnce();
    await house.service.process(input, aContext());
    await house.workOnce();
    expect(callCount()).toBe(1);
    expect(await house.stores.records.listRevisions(documentId)).toHaveLength(1);
  });

  it('reads again on demand, and with another prompt, as the next revision', async () => {
    const house = aService({ processor: readsHypertension });
    const documentId = await received(house);
    for (const again of [{}, { again: 'always' as const }, { promptVersion: 'v1.0.0' }]) {
      await house.service.process({ documentId, waitMs: 0, ...again }, aContext());
      await house.workOnce();
    }
    await house.service.process({ documentId, waitMs: 0, promptVersion: 'v1.0.0' }, aContext());
    expect(await house.workOnce()).toBe(0);
    const revisions = await house.stores.records.listRevisions(documentId);
    expect(revisions.map(({ cost }) => cost.promptVersion)).toEqual(['v2.0.0', 'v2.0.0', 'v1.0.0']);
  });

  it('tries again after a fault, later each time, and then completes', async () => {
    const { processor } = createFailingProcessor(crash, 2);
    const house = aService({ processor });
    const documentId = await received(house);
    await house.service.process({ documentId, waitMs: 0 }, aContext());
    await house.workOnce();
    expect(await house.workOnce()).toBe(0);
    house.clock.advance(1_000);
    await house.workOnce();
    house.clock.advance(2_000);
    await house.workOnce();
    expect((await house.stores.records.find(documentId))?.state.status).toBe('completed');
    const retried = house.telemetry.lines.filter(({ event }) => event === 'job-retried');
    expect(retried.map(({ fields }) => fields.delayMs)).toEqual([500, 1_000]);
  });

  it('gives up after the last attempt: job parked, document failed, a person asked', async () => {
    const { processor, callCount } = createFailingProcessor(crash);
    const house = aService({ processor });
    const documentId = await received(house);
    await house.service.process({ documentId, waitMs: 0 }, aContext());
    for (let round = 0; round < 10; round += 1) {
      await house.workOnce();
      house.clock.advance(60_000);
    }
    expect(callCount()).toBe(house.deps.limits.maxAttempts);
    const entry = await house.stores.records.find(documentId);
    expect(entry?.state).toMatchObject({ status: 'failed', failure: { code: 'worker-crashed' } });
    const parked = (await house.stores.queue.listParked({ limit: 10 })).items;
    expect(parked.map(({ payload }) => payload)).toEqual([{ documentId }]);
    const items = (await house.stores.reviews.list({ limit: 10 })).items;
    expect(items).toMatchObject([{ documentId, subject: 'document', state: { status: 'open' } }]);
  });

  it('sets a parked job in motion again on demand', async () => {
    const { processor } = createFailingProcessor(crash, 5);
    const house = aService({ processor });
    const documentId = await received(house);
    await house.service.process({ documentId, waitMs: 0 }, aContext());
    for (let round = 0; round < 6; round += 1) {
      await house.workOnce();
      house.clock.advance(60_000);
    }
    const [parked] = (await house.service.jobs.listParked({ limit: 1 }, aContext())).items;
    if (parked === undefined) throw new Error('not parked');
    const depth = await house.service.jobs.depth(aContext());
    expect(depth).toContainEqual({ kind: 'extract', waiting: 0, leased: 0, parked: 1 });
    const report = await house.service.jobs.redriveAll(aContext());
    expect(report).toEqual({ redriven: 1, superseded: 0 });
    await house.workOnce();
    expect((await house.stores.records.find(documentId))?.state.status).toBe('completed');
    expect(await house.service.jobs.redrive(parked.id, aContext())).toMatchObject({
      failure: { code: 'job-not-parked' },
    });
  });

  it('does not try again where that cannot help', async () => {
    const fault = () => new MedExtractError('reading-unreadable', 'It cannot be read.');
    const { processor, callCount } = createFailingProcessor(fault);
    const house = aService({ processor });
    const documentId = await received(house);
    await house.service.process({ documentId, waitMs: 0 }, aContext());
    await house.workOnce();
    house.clock.advance(60_000);
    await house.workOnce();
    expect(callCount()).toBe(1);
  });

  it('keeps a good record when a later reading fails', async () => {
    let isBroken = false;
    const failure = { code: 'damaged-document', message: 'It is damaged.', remedy: 'Scan again.' };
    const processor: DocumentProcessor = {
      process: async (request) =>
        isBroken ? { ok: false, failure, processingMs: 1 } : readsHypertension.process(request),
    };
    const house = aService({ processor });
    const documentId = await received(house);
    await house.service.process({ documentId, waitMs: 0 }, aContext());
    await house.workOnce();
    isBroken = true;
    await house.service.process({ documentId, waitMs: 0, again: 'always' }, aContext());
    await house.workOnce();
    const result = await house.service.getResult(documentId, aContext());
    if (!result.ok) throw new Error('gone');
    expect(result.value.entry.state.status).toBe('completed');
    expect(result.value.revision?.number).toBe(1);
    const events = await house.stores.events.read({ after: 0, limit: 100 });
    expect(events.map(({ type }) => type)).toContain('document.failed');
  });

  it('writes nothing for a worker that lost its lease to another', async () => {
    const stolen: string[] = [];
    const processor: DocumentProcessor = {
      async process(request) {
        house.clock.advance(30_001);
        const lease = { kinds: ['extract'], limit: 1, leaseMs: 30_000 } as const;
        for (const { job } of await house.stores.queue.lease(lease)) stolen.push(job.id);
        return readsHypertension.process(request);
      },
    };
    const house = aService({ processor });
    const documentId = await received(house);
    await house.service.process({ documentId, waitMs: 0 }, aContext());
    await house.workOnce();
    expect(stolen).toHaveLength(1);
    expect(await house.stores.records.listRevisions(documentId)).toEqual([]);
    expect((await house.stores.records.find(documentId))?.state.status).toBe('processing');
    expect(house.telemetry.lines.map(({ event }) => event)).toContain('job-lease-lost');
  });

  it('gives work back untouched when it has to stop', async () => {
    const stopping = new AbortController();
    const processor: DocumentProcessor = {
      async process() {
        stopping.abort();
        throw new MedExtractError('cancelled', 'It was cancelled.');
      },
    };
    const house = aService({ processor });
    const documentId = await received(house);
    await house.service.process({ documentId, waitMs: 0 }, aContext());
    await house.workOnce(stopping.signal);
    const [again] = await house.stores.queue.lease({ kinds: ['extract'], limit: 1, leaseMs: 1 });
    expect(again?.job.attempts).toBe(1);
    expect((await house.stores.records.find(documentId))?.state.status).toBe('processing');
  });

  it('does nothing for a document that was deleted meanwhile', async () => {
    const house = aService({ processor: readsHypertension });
    const documentId = await received(house);
    await house.service.process({ documentId, waitMs: 0 }, aContext());
    await house.service.delete(documentId, aContext());
    await house.workOnce();
    expect(await house.stores.records.find(documentId)).toBeUndefined();
    expect(await house.stores.documents.list({ prefix: '', limit: 10 })).toEqual([]);
  });

  it('does nothing for a job that another one has replaced', async () => {
    const { processor, callCount } = createFailingProcessor(crash, 0);
    const house = aService({ processor });
    const documentId = await received(house);
    await house.stores.queue.enqueue([aNewJob({ id: 'older', payload: { documentId } })]);
    await house.service.process({ documentId, waitMs: 0 }, aContext());
    await house.workOnce();
    expect(callCount()).toBe(1);
    expect((await house.stores.queue.find('older'))?.state.status).toBe('completed');
  });

  it('counts every run for its prompt version', async () => {
    const house = aService({ processor: readsHypertension });
    const documentId = await received(house);
    await house.service.process({ documentId, waitMs: 0 }, aContext());
    await house.workOnce();
    expect(await house.stores.metrics.listVersions()).toEqual(['v2.0.0']);
  });
});
