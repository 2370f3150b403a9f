import { describe, expect, it } from 'vitest';
import type { Experiment, ExperimentState } from '../../experiments/experiment.js';
import { moveLabels } from '../../experiments/move-labels.js';
import type { PairedOutcome } from '../../experiments/paired-outcome.js';
import type { PromptLabels } from '../../prompts/prompt-labels.js';
import {
  anAuditEvent,
  anExperiment,
  anExperimentPlan,
  anOutcome,
  aReadingCost,
} from '../service-builders.js';
import {
  countUpTo,
  listAll,
  type OpenedStores,
  openStores,
  type StoresContract,
} from './stores-contract.js';

const run = { startedAtMs: 1_700_000_000_000 };
const ended = {
  endedAt: '2024-05-07T00:00:00.000Z',
  winner: 'v1.0.0',
  conclusion: 'It is better: 文 ✓',
};
const states: readonly ExperimentState[] = [
  { status: 'draft' },
  { status: 'running', ...run },
  { status: 'completed', ...run, ...ended },
  { status: 'promoted', ...run, ...ended, promotedAt: ended.endedAt, displaced: 'v2.0.0' },
  { status: 'rolled_back', ...run, rolledBackAt: ended.endedAt, reason: 'It harmed.', ended: null },
];

const keep = (
  stores: OpenedStores,
  experiment: Experiment,
  expectedVersion = experiment.version - 1,
) => stores.records.commit({ experiments: [{ experiment, expectedVersion }], audit: [] });

const seed: PromptLabels = {
  serving: 'v2.0.0',
  candidate: null,
  previous: null,
  version: 0,
  changedAt: null,
  changedBy: null,
  reason: null,
};
const mover = { at: ended.endedAt, by: 'principal-1', reason: 'It won.' };

type Open = () => Promise<OpenedStores>;

function testExperiments(open: Open): void {
  it.each(states)('keeps an experiment that is $status', async (state) => {
    const stores = await open();
    const plan = anExperimentPlan({
      ramp: [{ afterHours: 0, treatmentShare: 0.5, minDocuments: 9 }],
    });
    const experiment = anExperiment({ state, plan });
    expect(await keep(stores, experiment)).toEqual({ ok: true });
    expect(await stores.experiments.find(experiment.id)).toEqual(experiment);
    expect(await stores.experiments.find('experiment-9')).toBeUndefined();
    const { items } = await stores.experiments.list({ limit: 9, status: state.status });
    expect(items).toEqual([experiment]);
    const running = await stores.experiments.findRunning('extraction');
    expect(running).toEqual(state.status === 'running' ? experiment : undefined);
  });

  it('refuses who read an earlier version', async () => {
    const stores = await open();
    const first = anExperiment();
    await keep(stores, first);
    const conflict = { ok: false, conflict: 'version' };
    expect(await keep(stores, first)).toEqual(conflict);
    expect(await keep(stores, { ...first, id: 'experiment-2', version: 3 })).toEqual(conflict);
    const next = { ...first, version: 2, state: { status: 'running', ...run } } as const;
    expect(await keep(stores, next)).toEqual({ ok: true });
    expect(await keep(stores, { ...first, version: 2 })).toEqual(conflict);
    expect(await stores.experiments.find(first.id)).toEqual(next);
  });

  it('lets one run in a scope, and another in another', async () => {
    const stores = await open();
    const state = { status: 'running', ...run } as const;
    const first = anExperiment({ state });
    await keep(stores, first);
    const second = anExperiment({ id: 'experiment-2', state });
    expect(await keep(stores, second)).toEqual({ ok: false, conflict: 'duplicate' });
    expect(await stores.experiments.find('experiment-2')).toBeUndefined();
    const elsewhere = anExperiment({ ...second, plan: anExperimentPlan({ scope: 'other' }) });
    expect(await keep(stores, elsewhere)).toEqual({ ok: true });
    await keep(stores, { ...first, version: 2, state: { status: 'completed', ...run, ...ended } });
    const third = anExperiment({ id: 'experiment-3', state });
    expect(await keep(stores, third)).toEqual({ ok: true });
    expect(await stores.experiments.findRunning('extraction')).toEqual(third);
  });
}

function testListing(open: Open): void {
  it('lists the newest first, by status too, page by page', async () => {
    const stores = await open();
    for (const number of countUpTo(7)) {
      const createdAt = `2024-05-06T00:00:0${Math.floor(number / 3)}.000Z`;
      const state = number > 4 ? ({ status: 'completed', ...run, ...ended } as const) : undefined;
      const id = `experiment-${number}`;
      await keep(
        stores,
        anExperiment({ id, createdAt, ...(state === undefined ? {} : { state }) }),
      );
    }
    const all = await listAll((cursor) => stores.experiments.list({ limit: 2, ...cursor }));
    expect(all.map(({ id }) => id)).toEqual(
      countUpTo(7)
        .reverse()
        .map((number) => `experiment-${number}`),
    );
    const drafts = await listAll((cursor) =>
      stores.experiments.list({ limit: 2, status: 'draft', ...cursor }),
    );
    expect(drafts.map(({ id }) => id)).toEqual(
      [4, 3, 2, 1].map((number) => `experiment-${number}`),
    );
  });
}

function testLabels(open: Open): void {
  it('keeps labels with their history', async () => {
    const stores = await open();
    expect(await stores.labels.current()).toBeUndefined();
    const first = moveLabels(seed, { candidate: 'v3.0.0' }, mover);
    const second = moveLabels(first.labels, { serving: 'v3.0.0', candidate: null }, mover);
    for (const labels of [first, second]) {
      expect(await stores.records.commit({ labels, audit: [] })).toEqual({ ok: true });
    }
    expect(await stores.labels.current()).toEqual(second.labels);
    expect(second.labels).toMatchObject({ serving: 'v3.0.0', previous: 'v2.0.0', version: 2 });
    expect(await stores.labels.history({ limit: 9 })).toEqual([second.labels, first.labels]);
    expect(await stores.labels.history({ limit: 1 })).toEqual([second.labels]);
  });

  it('changes experiment, labels and audit together or not at all', async () => {
    const stores = await open();
    const labels = moveLabels(seed, { serving: 'v1.0.0' }, mover);
    await stores.records.commit({ labels, audit: [] });
    const change = {
      experiments: [{ experiment: anExperiment(), expectedVersion: 0 }],
      labels: moveLabels(seed, { serving: 'v2.0.0' }, mover),
      audit: [anAuditEvent()],
    };
    expect(await stores.records.commit(change)).toEqual({ ok: false, conflict: 'version' });
    expect(await stores.experiments.find('experiment-1')).toBeUndefined();
    expect((await stores.auditLog.list({ limit: 9 })).items).toEqual([]);
    expect(await stores.labels.current()).toEqual(labels.labels);
  });
}

function testArms(open: Open): void {
  it('counts runs for their arm, and apart those that its version read', async () => {
    const { metrics } = await open();
    const assigned = (arm: 'control' | 'treatment', served: string) =>
      anOutcome({
        promptVersion: served,
        assignment: {
          experimentId: 'experiment-1',
          arm,
          promptVersion: arm === 'control' ? 'v2.0.0' : 'v1.0.0',
        },
      });
    await metrics.add([
      assigned('control', 'v2.0.0'),
      assigned('treatment', 'v1.0.0'),
      assigned('treatment', 'offline'),
      anOutcome({ promptVersion: 'v1.0.0' }),
    ]);
    const find = async (arm: 'control' | 'treatment', analysis: 'assigned' | 'served') => {
      const figures = await metrics.findArm({ experimentId: 'experiment-1', arm, analysis });
      return figures && [figures.promptVersion, figures.requests];
    };
    expect(await find('control', 'assigned')).toEqual(['v2.0.0', 1]);
    expect(await find('control', 'served')).toEqual(['v2.0.0', 1]);
    expect(await find('treatment', 'assigned')).toEqual(['v1.0.0', 2]);
    expect(await find('treatment', 'served')).toEqual(['v1.0.0', 1]);
    const other = { experimentId: 'experiment-2', arm: 'control', analysis: 'assigned' } as const;
    expect(await metrics.findArm(other)).toBeUndefined();
    expect(await metrics.listVersions()).toEqual(['offline', 'v1.0.0', 'v2.0.0']);
  });
}

const side = {
  ...{ succeeded: true, fieldCompleteness: 0.75, facts: 4, verifiedFacts: 3 },
  ...{ processingMs: 120.5, costUsd: null },
};
const pair: PairedOutcome = {
  ...{ experimentId: 'experiment-1', documentId: 'document-1', at: ended.endedAt },
  ...{ documentKind: 'lab_report', pages: 3 },
  control: side,
  treatment: { ...side, costUsd: 0.001 },
  differences: [{ kind: 'labs', meaning: 'lost', count: 2, documents: 1, changingRisk: 0 }],
};

function testPairs(open: Open): void {
  it('keeps one pair of a document in a trial, with what comes in the same step or not at all', async () => {
    const stores = await open();
    expect(await stores.experiments.findPair(pair)).toBeUndefined();
    expect(await stores.records.commit({ pairs: [pair], audit: [] })).toEqual({ ok: true });
    const again = { pairs: [{ ...pair, pages: 9 }], experiments: [], audit: [anAuditEvent()] };
    expect(await stores.records.commit(again)).toEqual({ ok: false, conflict: 'duplicate' });
    expect((await stores.auditLog.list({ limit: 9 })).items).toEqual([]);
    expect(await stores.experiments.findPair(pair)).toEqual(pair);
    const others = [
      { ...pair, documentId: 'document-2' },
      { ...pair, experimentId: 'experiment-12' },
    ];
    await stores.records.commit({ pairs: others, audit: [] });
    const listed = await stores.experiments.listPairs('experiment-1');
    expect(listed).toHaveLength(2);
    expect(listed).toEqual(expect.arrayContaining([pair, others[0]]));
    expect(await stores.experiments.listPairs('experiment-9')).toEqual([]);
  });

  it('counts a run of an arm alone there, and for no version', async () => {
    const { metrics } = await open();
    const assignment = { experimentId: 'experiment-1', arm: 'control', promptVersion: 'v2.0.0' };
    const run = anOutcome({ promptVersion: 'v2.0.0' });
    await metrics.add([
      run,
      { ...run, assignment: { ...assignment, arm: 'control' }, countsFor: 'arm' },
    ]);
    const span = { promptVersion: 'v2.0.0', from: '2000-01-01T00', to: '2100-01-01T00' };
    expect((await metrics.find(span))?.requests).toBe(1);
    const arm = { experimentId: 'experiment-1', arm: 'control', analysis: 'served' } as const;
    expect((await metrics.findArm(arm))?.requests).toBe(1);
    expect(await metrics.listSlices()).toHaveLength(1);
  });
}

function testCells(open: Open): void {
  it('counts documents alike in one cell of their arm', async () => {
    const { metrics } = await open();
    const run = (arm: 'control' | 'treatment', pages: number, overrides: object = {}) =>
      anOutcome({
        promptVersion: 'v2.0.0',
        assignment: { experimentId: 'experiment-1', arm, promptVersion: 'v2.0.0' },
        stratum: { documentType: 'pdf', pageBand: '2-4' },
        pages,
        ...overrides,
      });
    const failed = { succeeded: false, cost: aReadingCost({ processingMs: 30, costUsd: null }) };
    const slow = { cost: aReadingCost({ processingMs: 20, costUsd: 0.5 }) };
    const quick = { cost: aReadingCost({ processingMs: 10, costUsd: 0.25 }) };
    await metrics.add([
      run('control', 3, quick),
      run('control', 3, slow),
      run('treatment', 3, quick),
      run('treatment', 20, failed),
      anOutcome({ promptVersion: 'v2.0.0' }),
    ]);
    const cells = await metrics.listCells('experiment-1');
    const alike = { documentType: 'pdf', pageBand: '2-4' };
    expect(cells).toHaveLength(3);
    expect(cells).toEqual(
      expect.arrayContaining([
        {
          ...{ ...alike, arm: 'control', pages: 3, requests: 2, successes: 2 },
          time: { count: 2, mean: 15, squaredDeviations: 50 },
          cost: { count: 2, mean: 0.375, squaredDeviations: 0.03125 },
        },
        expect.objectContaining({ ...alike, arm: 'treatment', pages: 3, requests: 1 }),
        {
          ...{ ...alike, arm: 'treatment', pages: 24, requests: 1, successes: 0 },
          time: { count: 1, mean: 30, squaredDeviations: 0 },
          cost: { count: 0, mean: 0, squaredDeviations: 0 },
        },
      ]),
    );
    expect(await metrics.listCells('experiment-2')).toEqual([]);
  });
}

export function describeExperimentStore(name: string, contract: StoresContract): void {
  const open = () => openStores(contract);

  describe(`the ${name} experiment store`, () => {
    testExperiments(open);
    testListing(open);
    testLabels(open);
    testArms(open);
    testPairs(open);
    testCells(open);
  });
}
