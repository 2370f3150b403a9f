import { describe, expect, it } from 'vitest';
import { describeFactReader } from '../testing/contracts.js';
import {
  aDocument,
  aModelReader,
  aReading,
  createFixedReader,
  createKnowingModel,
  createScriptedModel,
} from '../testing/index.js';
import { createModelFactReader } from './create-model-fact-reader.js';

const knowing = createKnowingModel({
  diagnoses: [{ condition: 'hypertension', status: 'active', quote: 'hypertension' }],
  labs: [{ analyte: 'A1c', value: '7.8', unit: '%', quote: 'A1c 7.8 % (H)' }],
});
const offline = createFixedReader(aReading());

describeFactReader('a model', {
  create: () =>
    createModelFactReader(aModelReader([knowing]), { offline, correlationId: 'contract' }),
});

describe('createModelFactReader', () => {
  it('fails where nothing could be read, rather than reading nothing', async () => {
    const mute = createScriptedModel(() => 'Sorry.');
    const reader = createModelFactReader(aModelReader([mute]), { offline, correlationId: 'c' });
    const reading = reader.read(aDocument('PMH: gout.'), new AbortController().signal);
    await expect(reading).rejects.toMatchObject({ code: 'model-reading-failed', retryable: true });
  });
});
