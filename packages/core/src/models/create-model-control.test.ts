import { describe, expect, it } from 'vitest';
import { aContext, aService, createScriptedModel } from '../testing/index.js';
import { type ConfiguredModel, createModelControl } from './create-model-control.js';

const { signal } = new AbortController();
const caps = { maxTokens: 1_000, maxCostUsd: null };
const aModel = (name: string): ConfiguredModel => ({
  name,
  provider: 'openai',
  modelId: name,
  traits: createScriptedModel(() => '').traits,
  price: null,
});

function aControl() {
  const { deps, stores, clock } = aService();
  const models = [aModel('first'), aModel('second')];
  const control = createModelControl({ ...deps, ...stores, models, caps });
  const actions = async () =>
    (await stores.auditLog.list({ limit: 9 })).items.map(({ action, subject, detail }) => ({
      action,
      subject,
      detail,
    }));
  return { control, clock, stores, actions };
}

describe('createModelControl', () => {
  it('tells where each model stands, what the day used and who waits', async () => {
    const { control, clock, stores } = aControl();
    const day = '2024-05-06';
    await stores.modelState.budget.hold(day, { tokens: 700, costUsd: 0.5 }, caps);
    await stores.modelState.rereads.add({ documentId: 'd', since: '2024-05-06T00:00:00.000Z' });
    const open = { kind: 'open', sinceMs: clock.now(), probeAtMs: 9, openings: 1 } as const;
    await stores.modelState.breakers.replace('second', { expectedVersion: 0, state: open }, signal);
    expect(await control.status(signal)).toMatchObject({
      models: [
        { place: 1, model: { name: 'first' }, circuit: { kind: 'closed' } },
        { place: 2, model: { name: 'second' }, circuit: open },
      ],
      today: { day, calls: 1, tokens: 700, costUsd: 0.5, caps },
      waitingDocuments: 1,
    });
  });

  it('pauses with a reason and resumes, once each, and keeps who did it', async () => {
    const { control, stores, clock, actions } = aControl();
    const paused = { kind: 'paused', sinceMs: clock.now(), reason: 'price talks' } as const;
    const pause = () => control.pause({ name: 'first', reason: 'price talks' }, aContext());
    expect(await pause()).toMatchObject({ ok: true, value: { place: 1, circuit: paused } });
    expect((await stores.modelState.breakers.read('first', signal)).state).toEqual(paused);
    expect(await pause()).toMatchObject({ failure: { code: 'model-already-paused' } });
    expect(await control.resume('first', aContext())).toMatchObject({
      value: { circuit: { kind: 'closed' } },
    });
    expect(await control.resume('first', aContext())).toMatchObject({
      failure: { code: 'model-not-stopped' },
    });
    expect(await actions()).toEqual([
      { action: 'model.resume', subject: 'first', detail: { after: 'closed' } },
      {
        action: 'model.pause',
        subject: 'first',
        detail: { after: 'paused', reason: 'price talks' },
      },
    ]);
  });

  it('knows no other models, so that a slip of the pen stops nothing', async () => {
    const { control, actions } = aControl();
    const failure = { ok: false, failure: { kind: 'not-found', code: 'model-not-found' } };
    expect(await control.pause({ name: 'frist', reason: 'x' }, aContext())).toMatchObject(failure);
    expect(await control.resume('frist', aContext())).toMatchObject(failure);
    expect(await actions()).toEqual([]);
  });
});
