import { describe, expect, it } from 'vitest';
import { MedExtractError } from '../error.js';
import { createDraft as create, type House, step, unwrap } from '../testing/experiment-steps.js';
import { aContext, anExperimentPlan, aPrincipal, aService } from '../testing/index.js';
import type { AskedStep } from './experiment-service.js';

const serving = async (house: House) => (await house.promptLabels.current()).serving;

async function readOne(house: House, text: string, caseId: string | null = null) {
  const bytes = new TextEncoder().encode(text);
  const input = {
    fileName: 'note.txt',
    mediaType: null,
    bytes,
    caseId,
    processing: 'queue',
  } as const;
  const { entry } = unwrap(await house.service.receive(input, aContext()));
  await house.workOnce();
  const revision = await house.stores.records.findRevision(entry.id);
  if (revision?.cause.kind !== 'extraction') throw new Error('It was not read.');
  return { documentId: entry.id, cost: revision.cost, intent: revision.cause.intent };
}

describe('an experiment', () => {
  it('goes from draft to rollback, and moves what serves', async () => {
    const house = aService();
    const id = await create(house);
    unwrap(await step(house, id, { kind: 'start' }));
    expect((await house.promptLabels.current()).candidate).toBe('v1.0.0');
    unwrap(await step(house, id, { kind: 'complete', winner: 'treatment' }));
    const { experiment } = unwrap(await step(house, id, { kind: 'promote' }));
    expect(experiment.state).toMatchObject({ status: 'promoted', displaced: 'v2.0.0' });
    expect(await house.promptLabels.current()).toMatchObject({
      serving: 'v1.0.0',
      previous: 'v2.0.0',
      candidate: null,
    });
    expect((await readOne(house, 'After the promotion.')).cost.promptVersion).toBe('v1.0.0');
    unwrap(await step(house, id, { kind: 'rollback', reason: 'Second thoughts.' }));
    expect(await serving(house)).toBe('v2.0.0');
    expect((await readOne(house, 'After the rollback.')).cost.promptVersion).toBe('v2.0.0');
  });

  it('is audited with who and why, and told as events, each with its change', async () => {
    const house = aService();
    const id = await create(house);
    const context = aContext({ principal: aPrincipal({ id: 'engineer-1' }) });
    const steps: readonly AskedStep[] = [
      { kind: 'start', reason: 'Go.' },
      { kind: 'complete', winner: 'treatment', conclusion: 'It won.' },
      { kind: 'promote', reason: 'Agreed.' },
      { kind: 'rollback', reason: 'Harm.' },
    ];
    for (const asked of steps) unwrap(await house.experiments.step({ id, step: asked }, context));
    const { items } = await house.stores.auditLog.list({ limit: 20, actor: 'engineer-1' });
    expect(
      items.map(({ action, detail }) => [action, detail.code, detail.reason]).reverse(),
    ).toEqual([
      ['experiment.change', 'start', 'Go.'],
      ['experiment.change', 'complete', 'It won.'],
      ['experiment.change', 'promote', 'Agreed.'],
      ['prompt.change', 'serving', 'Agreed.'],
      ['experiment.change', 'rollback', 'Harm.'],
      ['prompt.change', 'serving', 'Harm.'],
    ]);
    const events = await house.stores.events.read({ after: 0, limit: 20 });
    expect(events.map(({ type }) => type)).toEqual([
      ...Array.from({ length: 4 }, () => 'experiment.changed'),
      'prompt.changed',
      'experiment.changed',
      'prompt.changed',
    ]);
  });

  it('refuses what its state does not allow, a second one that runs, and who read an old version', async () => {
    const house = aService();
    const [first, second] = [await create(house), await create(house)];
    expect(await step(house, first, { kind: 'promote' })).toMatchObject({
      failure: { kind: 'conflict', code: 'experiment-state' },
    });
    unwrap(await step(house, first, { kind: 'start' }));
    expect(await step(house, second, { kind: 'start' })).toMatchObject({
      failure: { kind: 'conflict', code: 'experiment-running' },
    });
    const stale = {
      id: first,
      step: { kind: 'rollback', reason: 'Harm.' },
      expectedVersion: 1,
    } as const;
    expect(await house.experiments.step(stale, aContext())).toMatchObject({
      failure: { code: 'experiment-changed' },
    });
    expect(await step(house, 'none', { kind: 'start' })).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });

  it('rolls back only what it promoted itself', async () => {
    const house = aService();
    const id = await create(house);
    for (const asked of [
      { kind: 'start' },
      { kind: 'complete', winner: 'v1.0.0' },
      { kind: 'promote' },
    ] as const) {
      unwrap(await step(house, id, asked));
    }
    const set = { label: 'serving', promptVersion: 'v2.0.0', reason: 'By hand.' } as const;
    unwrap(await house.promptLabels.set(set, aContext()));
    expect(await step(house, id, { kind: 'rollback', reason: 'Harm.' })).toMatchObject({
      failure: { code: 'serving-changed' },
    });
  });

  it.each([
    [{ treatmentVersion: 'v2.0.0' }, 'versions-equal'],
    [{ treatmentVersion: 'v9.0.0' }, 'prompt-not-found'],
    [{ treatmentShare: 1 }, 'share-not-usable'],
    [{ ramp: [{ afterHours: 1, treatmentShare: 0.4, minDocuments: 0 }] }, 'ramp-not-usable'],
    [
      { ramp: [1, 0].map((afterHours) => ({ afterHours, treatmentShare: 0.5, minDocuments: 0 })) },
      'ramp-not-usable',
    ],
  ])('is not made of %j', async (plan, code) => {
    const house = aService();
    const made = await house.experiments.create(anExperimentPlan(plan), aContext());
    expect(made).toMatchObject({ ok: false, failure: { kind: 'invalid', code } });
  });
});

describe('documents of a running experiment', () => {
  it('go to both arms, each case to one, and are counted there', async () => {
    const house = aService();
    const id = await create(house);
    unwrap(await step(house, id, { kind: 'start' }));
    const seen = new Map<string, Set<string>>();
    for (let number = 0; number < 30; number += 1) {
      const caseId = `case-${number % 10}`;
      const { intent, cost, documentId } = await readOne(house, `Note ${number}.`, caseId);
      if (intent?.because !== 'experiment') throw new Error('It had no part.');
      expect(cost.promptVersion).toBe(intent.promptVersion);
      const preview = unwrap(await house.experiments.preview(id, { caseId, documentId }));
      expect(preview).toEqual({ arm: intent.arm, promptVersion: intent.promptVersion });
      seen.set(caseId, (seen.get(caseId) ?? new Set()).add(intent.arm));
    }
    expect([...seen.values()].every((arms) => arms.size === 1)).toBe(true);
    expect(new Set([...seen.values()].flatMap((arms) => [...arms])).size).toBe(2);
    const { requests } = unwrap(await house.experiments.find(id));
    expect(requests.control + requests.treatment).toBe(30);
    expect(Math.min(requests.control, requests.treatment)).toBeGreaterThan(0);
  });

  it('are read as asked where a version is asked for, and count for no arm', async () => {
    const house = aService();
    const id = await create(house);
    unwrap(await step(house, id, { kind: 'start' }));
    const bytes = new TextEncoder().encode('Note.');
    const input = {
      fileName: 'n.txt',
      mediaType: null,
      bytes,
      caseId: null,
      processing: 'hold',
    } as const;
    const { entry } = unwrap(await house.service.receive(input, aContext()));
    const asked = { documentId: entry.id, promptVersion: 'v1.0.0', waitMs: 0 };
    await house.service.process(asked, aContext());
    await house.workOnce();
    const revision = await house.stores.records.findRevision(entry.id);
    expect(revision?.cause).toMatchObject({
      intent: { because: 'asked', promptVersion: 'v1.0.0' },
    });
    const { requests } = unwrap(await house.experiments.find(id));
    expect(requests).toEqual({ control: 0, treatment: 0 });
  });

  it('count for the arm that was meant where no model reads, and for the version that read: none', async () => {
    const offline = aService();
    const { processor } = offline;
    const house = aService({
      processor: {
        async process({ promptVersion: _, ...request }) {
          return processor.process(request);
        },
      },
    });
    const id = await create(house);
    unwrap(await step(house, id, { kind: 'start' }));
    const { intent, cost } = await readOne(house, 'Note.');
    expect(cost.promptVersion).toBeNull();
    expect(intent?.because).toBe('experiment');
    const { arms } = unwrap(await house.experiments.results(id));
    const counted = [arms.control, arms.treatment].map(({ assigned }) => assigned?.requests ?? 0);
    expect(counted[0] === 1 || counted[1] === 1).toBe(true);
    expect([arms.control.served, arms.treatment.served]).toEqual([undefined, undefined]);
  });

  it.each([
    ['a document that cannot be read', false],
    ['a reader that crashes until it is given up', true],
  ])('count as failures of their arm: %s', async (_what, crashes) => {
    const failure = { code: 'empty', message: 'It is empty.', remedy: 'Send another.' };
    const house = aService({
      processor: {
        async process() {
          if (crashes) throw new MedExtractError('worker-crashed', 'It ended.');
          return { ok: false, failure, processingMs: 5 };
        },
      },
    });
    const id = await create(house);
    unwrap(await step(house, id, { kind: 'start' }));
    const bytes = new TextEncoder().encode('Note.');
    const input = { fileName: 'n.txt', mediaType: null, bytes, caseId: null } as const;
    await house.service.receive({ ...input, processing: 'queue' }, aContext());
    await house.workOnce();
    const { arms } = unwrap(await house.experiments.results(id));
    const runs = [arms.control, arms.treatment].flatMap(({ assigned }) => assigned ?? []);
    expect(runs).toMatchObject([{ requests: 1, successes: 0 }]);
  });
});
