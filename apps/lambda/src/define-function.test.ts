import { describe, expect, it, vi } from 'vitest';
import { openPlace } from './assembly/open-place.js';
import { defineFunction, type FunctionWork } from './define-function.js';
import { functionSettings } from './testing/function-settings.js';
import { toEventV1, toQueueEvent } from './testing/gateway-events.js';

const place = openPlace(functionSettings);
const invocation = {
  ...{ functionName: 'medextract-dev-test', awsRequestId: 'request-1' },
  getRemainingTimeInMillis: () => 60_000,
};
const told = { statusCode: 200, headers: {}, body: '', isBase64Encoded: false };

async function ask(work: FunctionWork, event: unknown): Promise<unknown> {
  const handler = await defineFunction(place, work);
  return handler(event, invocation);
}

describe('a function', () => {
  it('gives back the messages whose work failed, and only those', async () => {
    const work: FunctionWork = {
      message: async () => async (message) => {
        if (message.body === 'poison') throw new Error('cannot');
      },
    };
    const messages = ['good', 'poison', 'good'].map((body, index) => ({ id: `m-${index}`, body }));
    expect(await ask(work, toQueueEvent(messages))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm-1' }],
    });
    expect(await ask(work, toQueueEvent([{ id: 'm-0', body: 'poison' }]))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm-0' }],
    });
  });

  it('answers the probes of a release without loading any work', async () => {
    const load = vi.fn();
    const work = { message: load, task: load };
    expect(await ask(work, { Records: [] })).toEqual({ batchItemFailures: [] });
    expect(await ask(work, { source: 'medextract.schedule', task: 'probe' })).toEqual({
      answered: true,
    });
    expect(load).not.toHaveBeenCalled();
  });

  it('refuses what it is not made for', async () => {
    const work: FunctionWork = { request: async () => async () => told };
    expect(await ask(work, toEventV1({ path: '/' }))).toEqual(told);
    for (const event of [toQueueEvent([{ id: 'm', body: 'b' }]), { task: 'tick' }, {}, null]) {
      await expect(ask(work, event)).rejects.toMatchObject({ code: 'event-unknown' });
    }
  });

  it('tries to load its work again after a failure', async () => {
    let tries = 0;
    const handler = await defineFunction(place, {
      request: async () => {
        tries += 1;
        if (tries === 1) throw new Error('not now');
        return async () => told;
      },
    });
    const event = toEventV1({ path: '/' });
    await expect(handler(event, invocation)).rejects.toThrow('not now');
    expect(await handler(event, invocation)).toEqual(told);
    expect(await handler(event, invocation)).toEqual(told);
    expect(tries).toBe(2);
  });
});
