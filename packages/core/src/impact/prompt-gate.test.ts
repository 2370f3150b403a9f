import { describe, expect, it } from 'vitest';
import { createExperimentService } from '../experiments/create-experiment-service.js';
import { createPromptLabelService } from '../experiments/create-prompt-label-service.js';
import { createDraft, type House, unwrap } from '../testing/experiment-steps.js';
import { aContext, aDiagnosis, aService, createTextProcessor } from '../testing/index.js';
import { createPromptGate } from './prompt-gate.js';

/** Both versions read asthma, in doubt; a person says that it is not there. `v1.0.0` reads it again unless it is taught. */
function aHouse(teach: { isTaught: boolean }): House {
  const reader = createTextProcessor((note) => ({
    diagnoses: [
      aDiagnosis({
        condition: 'asthma',
        spans: note.at('asthma'),
        confidence: { level: 'low', basis: [] },
      }),
    ],
  }));
  return aService({
    processor: {
      process: (request) =>
        (request.promptVersion === 'v1.0.0' && teach.isTaught
          ? createTextProcessor()
          : reader
        ).process(request),
    },
  });
}

async function readAndReject(house: House): Promise<void> {
  const bytes = new TextEncoder().encode('No asthma.');
  const input = { fileName: 'n.txt', mediaType: null, bytes, caseId: null } as const;
  await house.service.receive({ ...input, processing: 'queue' }, aContext());
  await house.workOnce();
  const { items } = await house.service.reviews.list({ limit: 9 }, aContext());
  const item = items.find(({ factKind }) => factKind === 'diagnoses');
  const decided = {
    id: item?.id ?? '',
    expectedRevision: 1,
    decision: { kind: 'reject' },
  } as const;
  unwrap(await house.service.reviews.decide(decided, aContext()));
}

async function replay(house: House) {
  const scope = 'corrected';
  const asked = { promptVersion: 'v1.0.0', scope, documents: 1, maxCostUsd: null } as const;
  unwrap(await house.impacts.start(asked, aContext()));
  await house.workOnce();
}

function withGate(house: House) {
  const gate = createPromptGate(house.stores);
  const experiments = createExperimentService({ ...house.steering, gate });
  const labels = createPromptLabelService({ ...house.steering, gate });
  const set = (promptVersion: string) =>
    labels.set({ label: 'serving', promptVersion, reason: 'Try.' }, aContext());
  return { experiments, set };
}

describe('the gate', () => {
  it('lets a version read only once it has passed what people corrected', async () => {
    const teach = { isTaught: false };
    const house = aHouse(teach);
    const { experiments, set } = withGate(house);
    const id = await createDraft(house);
    const start = () => experiments.step({ id, step: { kind: 'start' } }, aContext());
    await readAndReject(house);
    expect(await start()).toMatchObject({ failure: { code: 'gate-not-run' } });
    await replay(house);
    expect(await start()).toMatchObject({ failure: { code: 'gate-not-passed' } });
    expect(await set('v1.0.0')).toMatchObject({ failure: { code: 'gate-not-passed' } });
    teach.isTaught = true;
    await replay(house);
    expect(await start()).toMatchObject({ ok: true });
    expect(await set('v1.0.0')).toMatchObject({ ok: true });
    expect(await set('v2.0.0')).toMatchObject({ ok: true });
  });

  it('asks nothing where nobody corrected anything', async () => {
    const { set } = withGate(aHouse({ isTaught: false }));
    expect(await set('v1.0.0')).toMatchObject({ ok: true });
  });
});
