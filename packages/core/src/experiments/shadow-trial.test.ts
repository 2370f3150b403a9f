import { describe, expect, it } from 'vitest';
import { trialPurseOf } from '../models/model-budget.js';
import type { DocumentProcessor } from '../processing/document-processor.js';
import { createDraft, type House, step, unwrap } from '../testing/experiment-steps.js';
import {
  aContext,
  aDiagnosis,
  anExperimentPlan,
  aService,
  createTextProcessor,
} from '../testing/index.js';
import { keepExperiments } from './keep-experiments.js';

const plan = anExperimentPlan({
  mode: 'shadow',
  treatmentShare: 1,
  shadowMaxCostUsd: 10,
  targetSampleSize: 30,
});

/** The treatment finds one fact more, and takes what it costs. */
function createReader(costUsd = 0.1): DocumentProcessor {
  const control = createTextProcessor();
  const better = createTextProcessor((note) => ({
    diagnoses: [aDiagnosis({ condition: 'gout', spans: note.at('gout') })],
  }));
  return {
    usesPrompts: true,
    async process(request) {
      const reader = request.promptVersion === 'v1.0.0' ? better : control;
      const result = await reader.process(request);
      return result.ok ? { ...result, cost: { ...result.cost, costUsd } } : result;
    },
  };
}

async function aTrial(overrides: Partial<typeof plan> = {}, processor = createReader()) {
  const house = aService({ processor });
  const id = await createDraft(house, { ...plan, ...overrides });
  unwrap(await step(house, id, { kind: 'start' }));
  return { house, id };
}

async function read(house: House, name: string) {
  const bytes = new TextEncoder().encode(`Note ${name}: gout.`);
  const input = { fileName: 'note.txt', mediaType: null, bytes, caseId: null } as const;
  const { entry } = unwrap(
    await house.service.receive({ ...input, processing: 'queue' }, aContext()),
  );
  await house.workOnce();
  return entry.id;
}

const readMany = async (house: House, count: number) => {
  for (let number = 0; number < count; number += 1) await read(house, String(number));
};

const keep = (house: House) =>
  keepExperiments({ ...house.deps, ...house.steering }, new AbortController().signal);

describe('a shadow trial', () => {
  it('reads beside what is served, once for each document, and serves nothing of it', async () => {
    const versions: unknown[] = [];
    const reader = createReader();
    const { house, id } = await aTrial(
      {},
      {
        usesPrompts: true,
        process(request) {
          versions.push(request.promptVersion);
          return reader.process(request);
        },
      },
    );
    const documentId = await read(house, 'one');
    const revision = await house.stores.records.findRevision(documentId);
    expect(revision?.cost.promptVersion).toBe('v2.0.0');
    expect(revision?.number).toBe(1);
    const [pair] = await house.stores.experiments.listPairs(id);
    expect(pair).toMatchObject({
      documentId,
      control: { succeeded: true, facts: 0 },
      treatment: { succeeded: true, facts: 1, costUsd: 0.1 },
      differences: [{ kind: 'diagnoses', meaning: 'added', count: 1 }],
    });
    await house.service.process({ documentId, waitMs: 0, again: 'always' }, aContext());
    await house.workOnce();
    expect(await house.stores.experiments.listPairs(id)).toEqual([pair]);
    expect(versions).toEqual(['v2.0.0', 'v1.0.0', 'v2.0.0']);
    const { requests } = unwrap(await house.experiments.find(id));
    expect(requests).toEqual({ control: 1, treatment: 1 });
    expect(await house.stores.metrics.listVersions()).toEqual(['v2.0.0']);
  });

  it('says when its cap is reached, and goes on to a verdict without the candidate', async () => {
    const { house, id } = await aTrial({ shadowMaxCostUsd: 0.3 });
    await readMany(house, 5);
    const { shadow, experiment } = unwrap(await house.experiments.results(id));
    expect(shadow).toMatchObject({ pairs: 3, status: 'cap-reached', maxCostUsd: 0.3 });
    expect(shadow?.spentUsd).toBeCloseTo(0.3);
    expect(experiment.state.status).toBe('running');
    const { items } = await house.stores.auditLog.list({ limit: 50, actor: 'system' });
    const told = items.filter(({ detail }) => detail.code === 'shadow-cap-reached');
    expect(told).toHaveLength(1);
    const documentId = await read(house, 'after');
    const cause = (await house.stores.records.findRevision(documentId))?.cause;
    expect(cause).toMatchObject({ intent: { because: 'serving', promptVersion: 'v2.0.0' } });
    expect(cause?.kind === 'extraction' && cause.intent).not.toHaveProperty('shadow');
    expect(await keep(house)).toMatchObject({
      kind: 'complete',
      reason: expect.stringMatching(
        /only 3 documents.*after 3 documents: 0\.30 of 0\.30 US dollars/,
      ),
    });
    expect(unwrap(await house.experiments.find(id)).experiment.state).toMatchObject({
      status: 'completed',
      winner: null,
    });
  });

  it('gives its readings a purse of their own, and ends where that bears no more', async () => {
    const purses: unknown[] = [];
    const reader = createReader();
    const failure = { code: 'purse-cap-reached', message: 'No more.', remedy: 'Look.' };
    const { house, id } = await aTrial(
      {},
      {
        usesPrompts: true,
        async process(request) {
          if (request.promptVersion === 'v2.0.0') return reader.process(request);
          purses.push(request.purse);
          return { ok: false, failure, processingMs: 1 };
        },
      },
    );
    await readMany(house, 2);
    const key = trialPurseOf(id);
    expect(purses).toEqual([{ key, caps: { maxTokens: null, maxCostUsd: 10 } }]);
    const { shadow } = unwrap(await house.experiments.results(id));
    expect(shadow).toMatchObject({ pairs: 0, status: 'cap-reached' });
  });

  it('takes a document that only one of both can read as a pair, and one that met another cap as none', async () => {
    const reader = createReader();
    const failWith = (code: string): DocumentProcessor => ({
      usesPrompts: true,
      async process(request) {
        if (request.promptVersion === 'v2.0.0') return reader.process(request);
        return { ok: false, failure: { code, message: 'No.', remedy: '-' }, processingMs: 7 };
      },
    });
    const broken = await aTrial({}, failWith('unreadable'));
    await readMany(broken.house, 3);
    expect(unwrap(await broken.house.experiments.results(broken.id)).shadow).toMatchObject({
      pairs: 3,
      success: { controlAlone: 3, treatmentAlone: 0, pValue: 0.25 },
    });
    const capped = await aTrial({}, failWith('model-cap-reached'));
    await readMany(capped.house, 3);
    expect(unwrap(await capped.house.experiments.results(capped.id)).shadow).toMatchObject({
      pairs: 0,
      status: 'reading',
    });
  });

  it('compares with what serves, with a bound, without a ramp', async () => {
    const house = aService();
    const swapped = { controlVersion: 'v1.0.0', treatmentVersion: 'v2.0.0' };
    const id = await createDraft(house, { ...plan, ...swapped });
    expect(await step(house, id, { kind: 'start' })).toMatchObject({
      failure: { code: 'control-not-serving' },
    });
    for (const [fault, code] of [
      [{ shadowMaxCostUsd: null }, 'shadow-cap-missing'],
      [{ ramp: [{ afterHours: 0, treatmentShare: 1, minDocuments: 0 }] }, 'ramp-not-usable'],
    ] as const) {
      const made = await house.experiments.create({ ...plan, ...fault }, aContext());
      expect(made).toMatchObject({ failure: { code } });
    }
  });

  it('asks the gate where its winner is promoted, not before', async () => {
    const house = aService({ processor: createReader() });
    const refused: string[] = [];
    const gate = {
      async findFault(version: string) {
        refused.push(version);
        return { ok: false, failure: { kind: 'conflict', code: 'gate', message: '-' } } as const;
      },
    };
    const gated = { ...house, experiments: house.openExperiments({ gate }) };
    const id = await createDraft(gated, plan);
    unwrap(await step(gated, id, { kind: 'start' }));
    unwrap(await step(gated, id, { kind: 'complete', winner: 'treatment' }));
    expect(refused).toEqual([]);
    expect(await step(gated, id, { kind: 'promote' })).toMatchObject({ failure: { code: 'gate' } });
    expect(refused).toEqual(['v1.0.0']);
  });
});
