import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anExperiment } from '../testing/index.js';
import type { ExperimentStatus } from './experiment.js';
import { type ExperimentStep, stepSources, takeStep } from './experiment-transitions.js';

const anyStep: fc.Arbitrary<ExperimentStep> = fc.oneof(
  fc.constant({ kind: 'start' } as const),
  fc.constantFrom('v1.0.0', 'v2.0.0').map((winner) => ({
    kind: 'complete' as const,
    winner,
    conclusion: 'Seen.',
  })),
  fc.constant({ kind: 'promote', displaced: 'v2.0.0' } as const),
  fc.constant({ kind: 'rollback', reason: 'Harm.' } as const),
);

const order: readonly ExperimentStatus[] = [
  'draft',
  'running',
  'completed',
  'promoted',
  'rolled_back',
];

describe('takeStep', () => {
  it('follows the life cycle and never goes back, whatever is asked', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        let experiment = anExperiment();
        let nowMs = 1_700_000_000_000;
        for (const step of steps) {
          nowMs += 1_000;
          const before = experiment;
          const allowed: readonly ExperimentStatus[] = stepSources[step.kind];
          const result = takeStep(before, step, nowMs);
          expect(result.ok).toBe(allowed.includes(before.state.status));
          if (!result.ok) continue;
          experiment = result.value;
          expect(experiment.version).toBe(before.version + 1);
          expect(order.indexOf(experiment.state.status)).toBeGreaterThan(
            order.indexOf(before.state.status),
          );
          const { id, plan, salt, createdAt, createdBy } = experiment;
          expect(before).toMatchObject({ id, plan, salt, createdAt, createdBy });
        }
      }),
    );
  });

  it('ends: after a rollback nothing can be done', () => {
    fc.assert(
      fc.property(anyStep, (step) => {
        const state = {
          status: 'rolled_back',
          startedAtMs: 0,
          rolledBackAt: '2024-05-06T00:00:00.000Z',
          reason: 'Harm.',
          ended: null,
        } as const;
        expect(takeStep(anExperiment({ state }), step, 1)).toMatchObject({
          ok: false,
          failure: { kind: 'conflict', code: 'experiment-state' },
        });
      }),
    );
  });

  it('refuses a winner that was not compared', () => {
    const running = anExperiment({ state: { status: 'running', startedAtMs: 0 } });
    const step = { kind: 'complete', winner: 'v9.0.0', conclusion: 'Seen.' } as const;
    expect(takeStep(running, step, 1)).toMatchObject({ failure: { code: 'winner-unknown' } });
  });
});
