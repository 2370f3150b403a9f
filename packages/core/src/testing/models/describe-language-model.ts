import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelAnswer, ModelRequest } from '../../models/language-model.js';
import { ModelCallError, type ModelFault } from '../../models/model-call-error.js';
import { aModelRequest } from '../a-model.js';
import type { ModelFaultKind, ModelStage } from './model-stage.js';

export interface LanguageModelContract {
  readonly start: () => Promise<ModelStage>;
  /** The answer comes in pieces. */
  readonly streams: boolean;
}

interface ExpectedFault {
  readonly fault: ModelFault;
  readonly retryable: boolean;
  readonly charged: 'yes' | 'no' | 'unknown';
}

const patientText = 'Zebediah Quux takes warfarin';
const wholeText = '{"facts":["hypertension","diabetes"]}';

const expectedFaults: readonly (readonly [ModelFaultKind, ExpectedFault])[] = [
  ['throttled', { fault: 'model-throttled', retryable: true, charged: 'no' }],
  ['error-500', { fault: 'model-unavailable', retryable: true, charged: 'no' }],
  ['error-503', { fault: 'model-unavailable', retryable: true, charged: 'no' }],
  ['access-denied', { fault: 'model-access-denied', retryable: false, charged: 'no' }],
  ['invalid-request', { fault: 'model-request-invalid', retryable: false, charged: 'no' }],
  ['reset', { fault: 'model-connection-lost', retryable: true, charged: 'unknown' }],
  ['stall', { fault: 'model-timeout', retryable: true, charged: 'unknown' }],
  ['malformed', { fault: 'model-answer-unreadable', retryable: true, charged: 'yes' }],
];

const failureOf = async (work: Promise<unknown>): Promise<ModelCallError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ModelCallError) return error;
  throw new Error('no ModelCallError was thrown', { cause: error });
};

/** A call that carries the text which no error may repeat. */
type Generate = (overrides?: Partial<ModelRequest>) => Promise<ModelAnswer>;

interface Suite {
  readonly stage: () => ModelStage;
  readonly generate: Generate;
  readonly streams: boolean;
}

function describeAnswers({ stage, generate, streams }: Suite): void {
  it('gives what the model wrote, what it used and how long it took', async () => {
    const usage = { inputTokens: 41, outputTokens: 7, cacheReadTokens: 5, cacheWriteTokens: 0 };
    stage().play({ answer: { text: wholeText, usage } });
    const answer = await generate();
    expect(JSON.parse(answer.text)).toEqual(JSON.parse(wholeText));
    expect(answer).toMatchObject({ stopReason: 'end', usage });
    expect(answer.modelId).toBe(stage().model.traits.modelId);
    expect(answer.latencyMs).toBeGreaterThanOrEqual(0);
    expect(answer.firstByteMs === null).toBe(!streams);
  });

  it('does not take an unknown usage for none', async () => {
    stage().play({ answer: { text: wholeText, usage: null } });
    expect((await generate()).usage).toBeNull();
  });

  it('asks what it was given to ask', async () => {
    stage().play({ answer: { text: wholeText } });
    const { schema, schemaName } = aModelRequest();
    await generate({ maxOutputTokens: 77, temperature: 0.25, correlationId: 'call-77' });
    const [seen] = stage().seen;
    expect(seen).toMatchObject({ schema, schemaName, userText: patientText, images: 0 });
    expect(seen?.system).toBe('List what the note says.');
    expect(seen).toMatchObject({ maxOutputTokens: 77, temperature: 0.25 });
    expect(seen?.correlationId).toBe('call-77');
  });

  it('shows images as well', async () => {
    stage().play({ answer: { text: wholeText } });
    const image = { kind: 'image', mediaType: 'image/png', bytes: Uint8Array.of(1, 2) } as const;
    const text = { kind: 'text', text: patientText } as const;
    await generate({ turns: [{ role: 'user', content: [text, image] }] });
    expect(stage().seen[0]).toMatchObject({ images: 1, userText: patientText });
  });

  it('says that an answer was cut or refused, rather than hide it', async () => {
    stage().play({ fault: 'cut', answer: { text: wholeText } }, { fault: 'refusal' });
    const cut = await generate();
    expect(cut.stopReason).toBe('max-tokens');
    expect(wholeText.startsWith(cut.text)).toBe(true);
    expect((await generate()).stopReason).toBe('refusal');
  });

  it('gives an empty answer, or one of the wrong types, as it is', async () => {
    stage().play({ fault: 'empty' }, { fault: 'wrong-types', answer: { text: wholeText } });
    expect((await generate()).text).toBe('');
    expect(JSON.parse((await generate()).text)).toEqual({ facts: [42, 42] });
  });

  it('answers many at once, each its own', async () => {
    const texts = Array.from({ length: 12 }, (_, index) => JSON.stringify({ facts: [index] }));
    stage().play(...texts.map((text) => ({ answer: { text } })));
    const answers = await Promise.all(texts.map(() => generate()));
    expect(answers.map(({ text }) => text).sort()).toEqual([...texts].sort());
  });
}

function describeFailures({ stage, generate, streams }: Suite): void {
  for (const [kind, expected] of expectedFaults) {
    it(`names the fault "${kind}"`, async () => {
      stage().play({ fault: kind, answer: { text: wholeText } });
      const error = await failureOf(generate({ timeoutMs: kind === 'stall' ? 150 : 5_000 }));
      expect(error).toMatchObject({ ...expected, code: expected.fault });
      const shown = JSON.stringify([error.message, error.stack, error.cause, { ...error }]);
      expect(shown).not.toContain('Quux');
      expect(shown).not.toContain('hypertension');
    });
  }

  it('names a fault that the provider tells of half-way', async () => {
    stage().play({ fault: 'error-mid-stream', answer: { text: wholeText } });
    const error = await failureOf(generate());
    const fault = streams ? 'model-connection-lost' : 'model-unavailable';
    expect(error).toMatchObject({ fault, retryable: true, charged: streams ? 'unknown' : 'no' });
  });

  it('reads how long the provider wants it to wait', async () => {
    stage().play({ fault: 'throttled-retry-after' }, { fault: 'throttled' });
    expect((await failureOf(generate())).retryAfterMs).toBe(2_000);
    expect((await failureOf(generate())).retryAfterMs).toBeNull();
  });

  it('sends a call once: repeating is for those around it', async () => {
    stage().play({ fault: 'throttled' }, { answer: { text: wholeText } });
    await failureOf(generate());
    expect(stage().seen).toHaveLength(1);
  });

  it('gives up when the time is over', async () => {
    stage().play({ answer: { text: wholeText, delayMs: 3_000 } });
    const error = await failureOf(generate({ timeoutMs: 80 }));
    expect(error).toMatchObject({ fault: 'model-timeout', retryable: true, charged: 'unknown' });
  });

  it('ends with the reason of the caller who cancels, before the call and during it', async () => {
    const reason = new Error('cancelled');
    await expect(generate({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(stage().seen).toHaveLength(0);
    stage().play({ answer: { text: wholeText, delayMs: 3_000 } });
    const signal = AbortSignal.timeout(50);
    const error = await generate({ signal }).catch((thrown: unknown) => thrown);
    expect(error).toBe(signal.reason);
  });
}

/** The contract of the port LanguageModel: run by every adapter, against somebody who speaks its wire. */
export function describeLanguageModel(name: string, contract: LanguageModelContract): void {
  describe(`LanguageModel: ${name}`, () => {
    let current: ModelStage | undefined;
    const stage = (): ModelStage => {
      if (current === undefined) throw new Error('the stage is not set');
      return current;
    };
    beforeEach(async () => {
      current = await contract.start();
    });
    afterEach(() => stage().close());
    const generate: Generate = (overrides = {}) => {
      const content = [{ kind: 'text', text: patientText }] as const;
      return stage().model.generate(
        aModelRequest({ turns: [{ role: 'user', content }], ...overrides }),
      );
    };
    const suite = { stage, generate, streams: contract.streams };
    describeAnswers(suite);
    describeFailures(suite);
  });
}
