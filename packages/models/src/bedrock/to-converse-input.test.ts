import { aModelRequest } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { type ConverseSettings, toConverseInput } from './to-converse-input.js';

const settings: ConverseSettings = { invokeId: 'm', toolChoice: 'forced', guardrail: null };

describe('toConverseInput', () => {
  it('makes the model call the one tool whose input is the answer, or as far as it allows', () => {
    const choiceOf = (toolChoice: ConverseSettings['toolChoice']) =>
      toConverseInput(aModelRequest(), { ...settings, toolChoice }).toolConfig?.toolChoice;
    expect(choiceOf('forced')).toEqual({ tool: { name: 'facts' } });
    expect(choiceOf('any')).toEqual({ any: {} });
    expect(choiceOf('auto')).toEqual({ auto: {} });
  });

  it('names the guardrail where there is one', () => {
    const guardrail = { id: 'gr-1', version: '3' };
    expect(toConverseInput(aModelRequest(), settings).guardrailConfig).toBeUndefined();
    expect(toConverseInput(aModelRequest(), { ...settings, guardrail }).guardrailConfig).toEqual({
      guardrailIdentifier: 'gr-1',
      guardrailVersion: '3',
    });
  });

  it('leaves the temperature to the provider where none is asked for', () => {
    const input = toConverseInput(aModelRequest({ temperature: null }), settings);
    expect(input.inferenceConfig).toEqual({ maxTokens: 1_000 });
  });

  it('sends no more of a correlation id than the provider takes', () => {
    const correlationId = `é"${'x'.repeat(300)}`;
    const input = toConverseInput(aModelRequest({ correlationId }), settings);
    expect(input.requestMetadata).toEqual({ correlationId: 'x'.repeat(256) });
  });
});
