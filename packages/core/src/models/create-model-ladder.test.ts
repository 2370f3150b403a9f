import { describe, expect, it } from 'vitest';
import { aModelAnswer, aModelRequest, createFakeModel } from '../testing/index.js';
import { createModelLadder } from './create-model-ladder.js';
import { ModelCallError } from './model-call-error.js';

const answering = (name: string, takesImages = true) => ({
  name,
  model: createFakeModel(() => aModelAnswer({ modelId: name }), { takesImages }),
});
const failing = (name: string, error: () => unknown) => ({
  name,
  model: createFakeModel(() => {
    throw error();
  }),
});
const throttled = () =>
  new ModelCallError('model-throttled', 'too many', { retryable: true, retryAfterMs: 7_000 });

describe('createModelLadder', () => {
  it('answers from the first rung where that one can', async () => {
    const outcome = await createModelLadder([answering('a'), answering('b')]).climb(
      aModelRequest(),
    );
    expect(outcome).toMatchObject({ answered: true, rung: 'a', rungIndex: 0, passed: [] });
  });

  it('says which rung answered and why those above did not', async () => {
    const ladder = createModelLadder([failing('a', throttled), answering('b')]);
    expect(await ladder.climb(aModelRequest())).toMatchObject({
      answered: true,
      rung: 'b',
      rungIndex: 1,
      passed: [{ rung: 'a', fault: 'model-throttled', retryable: true, retryAfterMs: 7_000 }],
    });
  });

  it('says why none answered', async () => {
    const ladder = createModelLadder([failing('a', throttled), failing('b', throttled)]);
    const outcome = await ladder.climb(aModelRequest());
    expect(outcome.answered).toBe(false);
    expect(outcome.passed.map(({ rung }) => rung)).toEqual(['a', 'b']);
  });

  it('passes over a model that takes no images when there are some', async () => {
    const image = { kind: 'image', mediaType: 'image/png', bytes: new Uint8Array(1) } as const;
    const request = aModelRequest({ turns: [{ role: 'user', content: [image] }] });
    const outcome = await createModelLadder([answering('a', false), answering('b')]).climb(request);
    expect(outcome).toMatchObject({ rung: 'b', passed: [{ fault: 'model-takes-no-images' }] });
  });

  it('starts where it is told, after an answer that was of no use', async () => {
    const ladder = createModelLadder([answering('a'), answering('b')]);
    expect(await ladder.climb(aModelRequest(), { startAt: 1 })).toMatchObject({ rung: 'b' });
  });

  it('asks no further model when the caller has cancelled', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const first = failing('a', () => {
      controller.abort(reason);
      return throttled();
    });
    const climb = createModelLadder([first, answering('b')]).climb(
      aModelRequest({ signal: controller.signal }),
    );
    await expect(climb).rejects.toBe(reason);
  });

  it('does not take a bug for a fault of the model', async () => {
    const ladder = createModelLadder([failing('a', () => new TypeError('bug')), answering('b')]);
    await expect(ladder.climb(aModelRequest())).rejects.toThrow('bug');
  });
});
