import { ModelCallError, type ModelFault } from '@medextract/core/models';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttemptsSoFar, planRetry } from './plan-retry.js';

const policy = { maxAttempts: 4, maxChargedAttempts: 2, baseDelayMs: 100, maxDelayMs: 1_000 };
const first: AttemptsSoFar = { attempts: 1, chargedAttempts: 0, leftMs: 60_000 };
const aFault = (fault: ModelFault, retryable = true, retryAfterMs?: number) =>
  new ModelCallError(fault, 'failed', {
    retryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
const plan = (error: ModelCallError, soFar: Partial<AttemptsSoFar> = {}, draw = 0.5) =>
  planRetry(error, { ...first, ...soFar }, { policy, random: () => draw });

describe('planRetry', () => {
  it('waits anywhere up to a limit that doubles with each attempt', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempts, draw) => {
          const delayMs = plan(aFault('model-unavailable'), { attempts }, draw) ?? -1;
          expect(delayMs).toBeGreaterThanOrEqual(0);
          expect(delayMs).toBeLessThan(100 * 2 ** (attempts - 1));
        },
      ),
    );
  });

  it('waits no less than the provider asks, with jitter on top', () => {
    expect(plan(aFault('model-throttled', true, 7_000))).toBe(7_050);
  });

  it('does not wait beyond the time that is left', () => {
    expect(plan(aFault('model-throttled', true, 7_000), { leftMs: 7_000 })).toBeNull();
  });

  it('does not repeat what does not pass', () => {
    expect(plan(aFault('model-request-invalid', false))).toBeNull();
  });

  it('does not repeat what was not sent: the next rung answers sooner', () => {
    for (const fault of ['model-busy', 'model-circuit-open', 'model-paused'] as const) {
      expect(plan(aFault(fault))).toBeNull();
    }
  });

  it('stops when the attempts are used up, or the charges', () => {
    expect(plan(aFault('model-unavailable'), { attempts: 4 })).toBeNull();
    expect(plan(aFault('model-unavailable'), { chargedAttempts: 2 })).toBeNull();
  });
});
