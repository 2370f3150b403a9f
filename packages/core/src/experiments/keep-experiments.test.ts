import { describe, expect, it } from 'vitest';
import {
  addRuns,
  createDraft as create,
  type House,
  step,
  unwrap,
} from '../testing/experiment-steps.js';
import { anExperimentPlan, aService } from '../testing/index.js';
import { keepExperiments } from './keep-experiments.js';

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
