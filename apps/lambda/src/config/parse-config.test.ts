import { expect, it } from 'vitest';
import { functionSettings } from '../testing/function-settings.js';
import { parseConfig } from './parse-config.js';

it('reads what infra says, and asks no model where none is named', () => {
  expect(parseConfig(functionSettings)).toMatchObject({
    stage: 'dev',
    service: 'medextract-api',
    endpoint: undefined,
    models: undefined,
    retentionDays: 180,
    isProvisioned: false,
  });
});

it('asks models in the order of their names', () => {
  const { models } = parseConfig({ ...functionSettings, MEDEXTRACT_MODELS: 'one,two' });
  expect(models?.choices.map(({ modelId }) => modelId)).toEqual(['one', 'two']);
});

it('names every setting that is missing, and repeats no value', () => {
  const { MEDEXTRACT_TABLE_MAIN: _, ...settings } = functionSettings;
  const given = { ...settings, MEDEXTRACT_RETENTION_DAYS: 'forever' };
  expect(() => parseConfig(given)).toThrow(
    'Not as they must be: MEDEXTRACT_TABLE_MAIN, MEDEXTRACT_RETENTION_DAYS.',
  );
});
