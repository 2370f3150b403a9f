import { describe, expect, it } from 'vitest';
import { ModelCallError } from '../../models/model-call-error.js';
import {
  aModelReader,
  aNote,
  anAnswer,
  aReading,
  createFakeDigest,
  createFixedClock,
  createKnowingModel,
  createMemoryStores,
  createScriptedModel,
} from '../../testing/index.js';
import type { ModelReader } from './create-model-reader.js';

const today = '2024-05-06';
const { signal } = new AbortController();
const note = aNote('PMH: gout.');
const read = (reader: ModelReader) =>
  reader.read(note.document, { offline: aReading(), correlationId: 'c-1', signal });
const openBudget = () =>
  createMemoryStores({ clock: createFixedClock(), digest: createFakeDigest() }).modelState.budget;

describe('the budgets that all share', () => {
  it('bears so many documents, and says of the others that it bore no more', async () => {
    const budget = openBudget();
    const caps = { maxTokens: 18_000, maxCostUsd: null };
    const reader = aModelReader([createKnowingModel({})], { day: { budget, caps } });
    const readings = [];
    for (let document = 0; document < 40; document += 1) readings.push(await read(reader));
    const paid = readings.filter(({ chunks }) => chunks[0]?.code === null);
    const rest = readings.slice(paid.length);
    expect(paid.length).toBeGreaterThan(1);
    expect(rest.length).toBeGreaterThan(1);
    expect(rest.map(({ chunks }) => chunks[0]?.code)).toEqual(rest.map(() => 'day-cap-reached'));
    expect(rest[0]?.warnings).toMatchObject([
      { code: 'read-offline-only', message: expect.stringContaining('day-cap-reached') },
    ]);
    const used = paid.reduce(
      (sum, { usage: { inputTokens, outputTokens } }) => sum + inputTokens + outputTokens,
      0,
    );
    expect(await budget.read(today)).toEqual({
      calls: paid.length,
      tokens: used,
      costUsd: null,
    });
  });

  it('refuses where caps refuse', async () => {
    const caps = { maxTokens: 10, maxCostUsd: null };
    const reader = aModelReader([createKnowingModel({})], {
      day: { budget: openBudget(), caps },
      caps: { onReached: 'refuse' },
    });
    await expect(read(reader)).rejects.toMatchObject({ code: 'model-cap-reached' });
  });

  it('keeps what a call may have cost that never answered, and nothing of one that was turned away', async () => {
    const caps = { maxTokens: null, maxCostUsd: null };
    const tokensAfter = async (fault: 'model-timeout' | 'model-circuit-open') => {
      const budget = openBudget();
      const model = createScriptedModel(() => {
        if (fault === 'model-timeout') throw new ModelCallError(fault, 'Scripted.');
        throw new ModelCallError(fault, 'Scripted.');
      });
      await read(aModelReader([model], { day: { budget, caps } }));
      return (await budget.read(today)).tokens;
    };
    expect(await tokensAfter('model-timeout')).toBeGreaterThan(1_000);
    expect(await tokensAfter('model-circuit-open')).toBe(0);
  });

  it('asks nothing under a cap in dollars while a price is not known', async () => {
    const caps = { maxTokens: null, maxCostUsd: 5 };
    const model = createScriptedModel(() => anAnswer({}));
    const { chunks } = await read(aModelReader([model], { day: { budget: openBudget(), caps } }));
    expect(chunks[0]?.code).toBe('day-cap-reached');
    expect(model.requests).toEqual([]);
  });

  it('bears no more than the month does, and takes nothing from the day for what the month refuses', async () => {
    const budget = openBudget();
    const day = { budget, caps: { maxTokens: null, maxCostUsd: null } };
    const month = { maxTokens: 10, maxCostUsd: null };
    const { chunks } = await read(
      aModelReader([createKnowingModel({})], { day: { ...day, month } }),
    );
    expect(chunks[0]?.code).toBe('month-cap-reached');
    expect((await budget.read(today)).calls).toBe(0);
    await read(aModelReader([createKnowingModel({})], { day: { ...day, month: day.caps } }));
    expect((await budget.read('2024-05')).tokens).toBe((await budget.read(today)).tokens);
  });

  it('lets a trial have its own purse, whatever else caps do, and leaves half of the day to what is served', async () => {
    const budget = openBudget();
    const none = { maxTokens: null, maxCostUsd: null };
    const purse = { key: 'trial:1', caps: { maxTokens: 18_000, maxCostUsd: null } };
    const trial = (caps: typeof none | { maxTokens: number; maxCostUsd: null }) =>
      read(aModelReader([createKnowingModel({})], { day: { budget, caps, purse } }));
    await trial(none);
    const { tokens } = await budget.read('trial:1');
    expect(tokens).toBe((await budget.read(today)).tokens);
    const isFull = async () => {
      for (let document = 0; document < 40; document += 1) await trial(none);
    };
    await expect(isFull()).rejects.toMatchObject({ code: 'purse-cap-reached' });
    expect((await budget.read('trial:1')).tokens).toBeLessThanOrEqual(18_000);
    const tight = { maxTokens: 30_000, maxCostUsd: null };
    const wide = { ...purse, key: 'trial:2' };
    const held = await read(
      aModelReader([createKnowingModel({})], { day: { budget, caps: tight, purse: wide } }),
    );
    expect(held.chunks[0]?.code).toBe('day-cap-reached');
    const served = await read(
      aModelReader([createKnowingModel({})], { day: { budget, caps: tight } }),
    );
    expect(served.chunks[0]?.code).toBeNull();
  });
});
