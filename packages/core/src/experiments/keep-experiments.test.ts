import { describe, expect, it } from 'vitest';
import {
  addRuns,
  createDraft as create,
  type House,
  step,
  unwrap,
} from '../testing/experiment-steps.js';
import { aContext, anExperimentPlan, aService } from '../testing/index.js';
import { shareNow } from './assign-arm.js';
import { keepExperiments } from './keep-experiments.js';
import { banditShare } from './statistics/bandit-share.js';

const keep = (house: House) =>
  keepExperiments({ ...house.deps, ...house.steering }, new AbortController().signal);

const serving = async (house: House) => (await house.promptLabels.current()).serving;

describe('keepExperiments', () => {
  const start = async (plan = anExperimentPlan()) => {
    const house = aService();
    const id = await create(house, plan);
    unwrap(await step(house, id, { kind: 'start' }));
    return { house, id };
  };

  it('lets go on what neither harms nor is done', async () => {
    const { house, id } = await start();
    const even = { total: 60, successes: 55 };
    await addRuns(house, id, { control: even, treatment: even });
    expect(await keep(house)).toEqual({ kind: 'continue' });
    expect(await keep(aService())).toBeUndefined();
  });

  it('stops what harms, with the evidence in the audit log', async () => {
    const { house, id } = await start();
    await addRuns(house, id, {
      control: { total: 90, successes: 88 },
      treatment: { total: 90, successes: 50 },
    });
    expect(await keep(house)).toMatchObject({ kind: 'stop', guardrail: 'success' });
    const { experiment } = unwrap(await house.experiments.find(id));
    expect(experiment.state.status).toBe('rolled_back');
    const { items } = await house.stores.auditLog.list({ limit: 1, actor: 'system' });
    expect(items.at(0)?.detail.reason).toMatch(/^guardrail success: .*90 and 90 documents/);
  });

  it('completes what has its size, or its days', async () => {
    const { house, id } = await start();
    await addRuns(house, id, {
      control: { total: 400, successes: 280 },
      treatment: { total: 400, successes: 380 },
    });
    expect(await keep(house)).toMatchObject({ kind: 'complete' });
    const { experiment } = unwrap(await house.experiments.find(id));
    expect(experiment.state).toMatchObject({ status: 'completed', winner: 'v1.0.0' });
    const old = await start();
    old.house.clock.advance(30 * 86_400_000);
    expect(await keep(old.house)).toMatchObject({ kind: 'complete' });
    const ended = unwrap(await old.house.experiments.find(old.id));
    expect(ended.experiment.state).toMatchObject({ status: 'completed', winner: null });
    expect(await step(old.house, old.id, { kind: 'promote' })).toMatchObject({
      failure: { kind: 'conflict', code: 'no-winner' },
    });
    expect(await serving(old.house)).toBe('v2.0.0');
  });
});

const hourMs = 3_600_000;
const shareOf = async (house: House, id: string) => {
  const { experiment } = unwrap(await house.experiments.find(id));
  return shareNow(experiment, house.clock.now());
};
const all = (total: number) => ({ total, successes: total });

describe('a ramp', () => {
  const ramp = [0.01, 0.05, 0.1, 0.25, 0.5].map((treatmentShare, step) => ({
    afterHours: step * 24,
    treatmentShare,
    minDocuments: 50,
  }));
  const startRamp = async () => {
    const house = aService();
    const id = await create(house, anExperimentPlan({ ramp, targetSampleSize: 10_000 }));
    unwrap(await step(house, id, { kind: 'start' }));
    return { house, id };
  };

  it('takes each step once its hours are over and its documents were read, and not before', async () => {
    const { house, id } = await startRamp();
    const taken: number[] = [];
    const look = async () => {
      await keep(house);
      taken.push(await shareOf(house, id));
    };
    await look();
    house.clock.advance(48 * hourMs);
    await look();
    await addRuns(house, id, { control: all(4_901), treatment: all(49) });
    await look();
    await addRuns(house, id, { control: all(99), treatment: all(1) });
    await look();
    await look();
    expect(taken).toEqual([0.01, 0.01, 0.01, 0.05, 0.05]);
    await addRuns(house, id, { control: all(950), treatment: all(50) });
    await look();
    expect(taken.at(-1)).toBe(0.1);
    const { items } = await house.stores.auditLog.list({ limit: 9, actor: 'system' });
    expect(items.map(({ detail }) => [detail.code, detail.before, detail.after])).toEqual([
      ['ramp-step', '5 %', '10 %'],
      ['ramp-step', '1 %', '5 %'],
    ]);
  });

  it('takes no step while a guardrail objects, and stops instead', async () => {
    const { house, id } = await startRamp();
    house.clock.advance(24 * hourMs);
    await addRuns(house, id, {
      control: all(5_000),
      treatment: { total: 50, successes: 20 },
    });
    expect(await keep(house)).toMatchObject({ kind: 'stop', guardrail: 'success' });
    expect(await shareOf(house, id)).toBe(0);
  });

  it('stops where the arms of a step are more uneven than its share', async () => {
    const { house, id } = await startRamp();
    house.clock.advance(24 * hourMs);
    await addRuns(house, id, { control: all(5_000), treatment: all(60) });
    expect(await keep(house)).toEqual({ kind: 'continue' });
    expect(await shareOf(house, id)).toBe(0.05);
    await addRuns(house, id, { control: all(1_000), treatment: all(100) });
    expect(await keep(house)).toMatchObject({ kind: 'stop', guardrail: 'sample-ratio' });
  });
});

describe('a bandit', () => {
  it('gives the documents to the better arm, leaves the other its floor, and keeps what it saw', async () => {
    const house = aService();
    const plan = anExperimentPlan({ mode: 'bandit', banditFloor: 0.2, targetSampleSize: 5_000 });
    const id = await create(house, plan);
    unwrap(await step(house, id, { kind: 'start' }));
    expect(await shareOf(house, id)).toBe(0.5);
    await addRuns(house, id, {
      control: { total: 40, successes: 32 },
      treatment: { total: 40, successes: 33 },
    });
    expect(await keep(house)).toEqual({ kind: 'continue' });
    const { experiment } = unwrap(await house.experiments.find(id));
    const seen = {
      control: { total: 40, successes: 32 },
      treatment: { total: 40, successes: 33 },
    };
    expect(experiment.state).toMatchObject({
      bandit: { seen, share: banditShare(seen, plan.banditFloor) },
    });
    const { version } = experiment;
    await keep(house);
    expect(unwrap(await house.experiments.find(id)).experiment.version).toBe(version);
    await addRuns(house, id, { control: { total: 60, successes: 40 }, treatment: all(60) });
    await keep(house);
    expect(await shareOf(house, id)).toBe(0.8);
    const { results } = house.experiments;
    expect(unwrap(await results(id)).sampleRatio).toBeUndefined();
  });
});

describe('cases that are kept out', () => {
  it('are read by what serves, and count for no arm', async () => {
    const house = aService();
    const id = await create(house, anExperimentPlan({ holdoutShare: 0.999 }));
    unwrap(await step(house, id, { kind: 'start' }));
    const bytes = new TextEncoder().encode('Note.');
    const input = { fileName: 'n.txt', mediaType: null, bytes, caseId: 'case-1' } as const;
    const { entry } = unwrap(
      await house.service.receive({ ...input, processing: 'queue' }, aContext()),
    );
    await house.workOnce();
    const revision = await house.stores.records.findRevision(entry.id);
    expect(revision?.cause).toMatchObject({
      intent: { because: 'holdout', promptVersion: 'v2.0.0', experimentId: id },
    });
    const { requests } = unwrap(await house.experiments.find(id));
    expect(requests).toEqual({ control: 0, treatment: 0 });
  });
});
