import { describe, expect, it } from 'vitest';
import { parseModelSettings } from './parse-model-settings.js';

describe('parseModelSettings', () => {
  it('takes bounds of a day and of a month, and what becomes of a document at them', () => {
    const settings = parseModelSettings({
      MEDEXTRACT_MODEL: 'openai:one@http://localhost:8000/v1',
      MEDEXTRACT_MODEL_MAX_DAY_USD: '20',
      MEDEXTRACT_MODEL_MAX_DAY_TOKENS: '1000000',
      MEDEXTRACT_MODEL_MAX_MONTH_USD: '300',
      MEDEXTRACT_MODEL_ON_CAP: 'refuse',
    });
    expect(settings).toMatchObject({
      day: { maxCostUsd: 20, maxTokens: 1_000_000 },
      month: { maxCostUsd: 300, maxTokens: null },
      onCap: 'refuse',
    });
  });

  it('has no models where none is named, also by an empty variable', () => {
    expect(parseModelSettings({})).toBeUndefined();
    expect(parseModelSettings({ MEDEXTRACT_MODEL: '', MEDEXTRACT_MODEL_KEY: 'k' })).toBeUndefined();
  });

  it('takes a model on Bedrock, with what the chain of credentials needs and nothing else', () => {
    const settings = parseModelSettings({
      MEDEXTRACT_MODEL: 'bedrock:anthropic.claude-3-haiku-20240307-v1:0',
      MEDEXTRACT_MASTER_KEY: 'master',
      AWS_REGION: 'us-east-1',
      AWS_PROFILE: 'reader',
    });
    expect(settings).toEqual({
      choices: [
        {
          provider: 'bedrock',
          modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
          region: 'us-east-1',
          masking: 'off',
        },
      ],
      maxCostUsd: null,
      day: { maxCostUsd: null, maxTokens: null },
      month: { maxCostUsd: null, maxTokens: null },
      pictures: 'off',
      onCap: 'degrade',
      environment: { AWS_REGION: 'us-east-1', AWS_PROFILE: 'reader' },
    });
  });

  it('masks what servers elsewhere see, and otherwise where it is told so', () => {
    const settings = parseModelSettings({
      MEDEXTRACT_MODEL: 'openai:one@https://models.example.org/v1',
      MEDEXTRACT_MODEL_MASKING: 'off',
      MEDEXTRACT_SECOND_MODEL: 'bedrock:some.model',
      MEDEXTRACT_SECOND_MODEL_MASKING: 'on',
      AWS_REGION: 'us-east-1',
    });
    expect(settings?.choices.map(({ masking }) => masking)).toEqual(['off', 'on']);
  });

  it('gives each server its own key', () => {
    const settings = parseModelSettings({
      MEDEXTRACT_MODEL: 'openai:org/first@https://models.example.org/v1',
      MEDEXTRACT_MODEL_KEY: 'of-the-first',
      MEDEXTRACT_SECOND_MODEL: 'openai:second@http://localhost:8000/v1',
      MEDEXTRACT_MODEL_MAX_COST_USD: '0.5',
      AWS_SECRET_ACCESS_KEY: 'of-aws',
    });
    expect(settings).toEqual({
      choices: [
        {
          provider: 'openai',
          modelId: 'org/first',
          baseUrl: 'https://models.example.org/v1',
          apiKey: 'of-the-first',
          masking: 'on',
        },
        {
          provider: 'openai',
          modelId: 'second',
          baseUrl: 'http://localhost:8000/v1',
          masking: 'off',
        },
      ],
      maxCostUsd: 0.5,
      day: { maxCostUsd: null, maxTokens: null },
      month: { maxCostUsd: null, maxTokens: null },
      pictures: 'off',
      onCap: 'degrade',
      environment: {},
    });
  });

  it.each([
    [{ MEDEXTRACT_MODEL: 'gpt' }, /MEDEXTRACT_MODEL: write/],
    [{ MEDEXTRACT_MODEL: 'bedrock:some.model' }, /needs AWS_REGION/],
    [{ MEDEXTRACT_SECOND_MODEL: 'openai:a@http://localhost/v1' }, /set MEDEXTRACT_MODEL first/],
    [{ MEDEXTRACT_MODEL: 'openai:a@http://10.0.0.1/v1' }, /by https only/],
    [{ MEDEXTRACT_MODEL_MAX_COST_USD: 'much' }, /MEDEXTRACT_MODEL_MAX_COST_USD/],
  ])('refuses %j', (environment, message) => {
    expect(() => parseModelSettings(environment)).toThrow(message);
  });

  it('repeats no value in a fault', () => {
    const environment = { MEDEXTRACT_MODEL: 'openai:a:sk-secret@http://u:sk-secret@host/v1' };
    expect(() => parseModelSettings(environment)).toThrow(/^(?!.*sk-secret)/);
  });
});
